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
  private readonly ended = new Map<string, Promise<void>>()
  private readonly found: Error[] = []

  constructor(
    private readonly start: (env: Record<string, string>) => Promise<TestServer>,
    private readonly end: (server: TestServer) => Promise<void>,
  ) {}

  /** The running server with these settings, or a new one. */
  async take(env: Record<string, string>): Promise<TestServer> {
    const key = JSON.stringify(env)
    if (!this.running.has(key)) {
      if (key !== withoutSettings) this.endAll((other) => other !== withoutSettings)
      // The last one with these settings may not have ended yet, and holds the port that they may name.
      const server = Promise.resolve(this.ended.get(key)).then(() => this.start(env))
      this.running.set(key, { server, endings: [] })
    }
    return await (this.running.get(key) as Running).server
  }

  /** Before the server with these settings ends, this is done. */
  atItsEnd(env: Record<string, string>, work: () => Promise<void>): void {
    this.running.get(JSON.stringify(env))?.endings.push(work)
  }

  /** Ends all of them. Returns what their ends have found, of those too that ended long ago. */
  async close(): Promise<Error[]> {
    this.endAll(() => true)
    await Promise.all(this.ended.values())
    return this.found
  }

  /** Begins to end them: nobody waits for it but `close`, and who wants the same once more. */
  private endAll(chosen: (key: string) => boolean): void {
    for (const [key, one] of [...this.running].filter(([key]) => chosen(key))) {
      this.running.delete(key)
      this.ended.set(
        key,
        Promise.all([this.ended.get(key), this.endOne(key, one)]).then(() => {}),
      )
    }
  }

  private async endOne(key: string, { server, endings }: Running): Promise<void> {
    // A start that failed was the failure of the test that wanted it.
    const one = await server.catch(() => null)
    if (one === null) return
    for (const work of [...endings, () => this.end(one)]) {
      await work().catch((cause) => this.found.push(new Error(`a server with ${key}: ${cause.message}`, { cause })))
    }
  }
}
