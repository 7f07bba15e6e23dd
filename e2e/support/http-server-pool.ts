import type { TestServer } from './http-server'

interface Running {
  server: Promise<TestServer>
  /** What is done before it ends */
  endings: (() => Promise<void>)[]
}

const withoutSettings = JSON.stringify({})

/**
 * The servers of a worker, by their settings. A start costs seconds of a processor, so the one without settings of its own
 * stays as long as the worker does, and of the others the last: all tests of a file find theirs running, and the files
 * after it go on with the first one.
 */
export class ServerPool {
  private readonly running = new Map<string, Running>()
  private readonly ended: Promise<void>[] = []

  constructor(
    private readonly start: (env: Record<string, string>) => Promise<TestServer>,
    private readonly end: (server: TestServer) => Promise<void>,
  ) {}

  /** The running server with these settings, or a new one. */
  async take(env: Record<string, string>): Promise<TestServer> {
    const key = JSON.stringify(env)
    if (!this.running.has(key)) {
      if (key !== withoutSettings) this.endAll((other) => other !== withoutSettings)
      this.running.set(key, { server: this.start(env), endings: [] })
    }
    return await (this.running.get(key) as Running).server
  }

  /** Before the server with these settings ends, this is done. */
  atItsEnd(env: Record<string, string>, work: () => Promise<void>): void {
    this.running.get(JSON.stringify(env))?.endings.push(work)
  }

  /** @throws what the end of any of them has found, of those too that ended long ago */
  async close(): Promise<void> {
    this.endAll(() => true)
    const found = (await Promise.allSettled(this.ended)).flatMap((end) =>
      end.status === 'rejected' ? [end.reason] : [],
    )
    if (found.length > 0) throw found.length === 1 ? found[0] : new AggregateError(found)
  }

  /** Begins to end them: nobody waits for it but `close`. */
  private endAll(chosen: (key: string) => boolean): void {
    for (const [key, { server, endings }] of [...this.running].filter(([key]) => chosen(key))) {
      this.running.delete(key)
      const ended = server.then(async (one) => {
        for (const work of endings) await work()
        await this.end(one)
      })
      // Node would take it for one that nobody looks at.
      ended.catch(() => {})
      this.ended.push(ended)
    }
  }
}
