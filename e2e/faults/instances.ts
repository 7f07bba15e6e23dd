import type { Fault } from './fault'
import { proveNothingIsLost } from './instances/lost-instance'
import { provePersonalAnswersAreNotCached } from './instances/proxy-cache'
import { proveKeyRotations, proveSealRotations } from './instances/rotations'
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
    const site = await startSite()
    try {
      const { short } = report
      await proveSharedSessions(site, report)
      await proveSharedLimits(site, report)
      await provePersonalAnswersAreNotCached(site, report)
      await proveOneRefreshWinner(site, report)
      await proveLogoutEverywhere(site, report)
      await proveKeyRotations(site, short ? 2 : 10, report)
      await proveSealRotations(site, short ? 1 : 5, report)
      await proveNothingIsLost(site, short ? 3 : 9, report)
    } finally {
      await site.stop()
    }
  },
}
