import { findNginx } from '../../../lib/cli/nginx.mjs'
import { findPostgresql } from '../../../lib/cli/postgresql.mjs'
import { type Cluster, startCluster } from '../../../lib/cli/postgresql-cluster.mjs'
import { findFreePort } from '../../support/free-ports'
import type { Target } from '../../support/http-client'
import { createSealPassword, lookThrough } from '../../support/http-server'
import { createInstance, type Instance } from './instance'
import { type NginxProcess, startNginx } from './nginx-process'

/** Three instances with one database and one name, and nginx before them. */
export interface Site {
  /** What a client sees */
  front: Target
  /** An instance itself, under the name of the site */
  direct: readonly Target[]
  instances: readonly Instance[]
  /** What all of them are started with */
  settings: Record<string, string>
  cluster: Cluster
  nginx: NginxProcess
  /** @throws if an instance has written down a secret, or Node has warned of something */
  stop(): Promise<void>
}

/** `settings` go on top of limits that no load reaches by chance. */
export async function startSite(settings: Record<string, string> = {}): Promise<Site> {
  const [postgresql, nginxProgram] = [await findPostgresql(), await findNginx()]
  const running: { stop(): Promise<unknown> }[] = []
  const instances: Instance[] = []
  const stop = async () => {
    for (const one of running.reverse()) await one.stop()
    for (const instance of instances) lookThrough(instance.output())
  }
  try {
    // Durable: what it says is stored may be asked for after it was killed.
    const cluster = await startCluster(postgresql.folder, { durable: true })
    running.push(cluster)
    for (let i = 0; i < 3; i++) instances.push(createInstance(await findFreePort()))
    const nginx = await startNginx(
      nginxProgram.program,
      instances.map(({ port }) => port),
    )
    running.push(nginx)
    const origin = `http://localhost:${nginx.port}`
    const shared = {
      APP_ORIGIN: origin,
      DATABASE_URL: cluster.url,
      SEAL_PASSWORD: createSealPassword(),
      TRUST_PROXY: '1',
      LOGIN_LIMIT_PER_ADDRESS: '1000000',
      KEY_CACHE_SECONDS: '5',
      // What is refused has to be refused for another reason than its age.
      REFRESH_ACCESS_TTL_SECONDS: '900',
      ...settings,
    }
    for (const instance of instances) running.push({ stop: () => instance.terminate() })
    // At once, on an empty database: they migrate it and make the first keys together.
    await Promise.all(instances.map((instance) => instance.start(shared)))
    const direct = instances.map(({ port }) => ({ port, origin }))
    return { front: { port: nginx.port, origin }, direct, instances, settings: shared, cluster, nginx, stop }
  } catch (error) {
    // A secret that was written down must not hide why it failed.
    await stop().catch((other) => console.error(other))
    throw error
  }
}
