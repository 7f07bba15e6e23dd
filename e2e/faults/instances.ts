import type { Fault } from './fault'
import { provePersonalAnswersAreNotCached } from './instances/proxy-cache'
import {
  proveLogoutEverywhere,
  proveOneRefreshWinner,
  proveSharedLimits,
  proveSharedSessions,
} from './instances/shared-state'
import { startSite } from './instances/site'

/** Three instances of the build with one PostgreSQL behind nginx: they act as one, also while one of them goes. */
export const instances: Fault = {
  name: 'instances',
  title: 'three instances behind nginx with one PostgreSQL are one site, also while one is killed or restarted',
  async run(report) {
    const site = await startSite({ KEY_CACHE_SECONDS: '5' })
    try {
      await proveSharedSessions(site, report)
      await proveSharedLimits(site, report)
      await provePersonalAnswersAreNotCached(site, report)
      await proveOneRefreshWinner(site, report)
      await proveLogoutEverywhere(site, report)
    } finally {
      await site.stop()
    }
  },
}
