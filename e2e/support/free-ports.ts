import net from 'node:net'

// Below those that the kernel gives to who connects without naming one (32768 and above on Linux): one of these may be
// taken between the moment it was found free and a server's start, which takes seconds. Above 10080, where no browser goes.
const [first, count] = [12_000, 20_000]

/** Workers of a run look in places of their own, which they go through in turn; another run begins elsewhere in them. */
const workers = 8
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? workers - 1) % workers
const share = count / workers
let next = 2 * Math.floor((Math.random() * share) / 2)

/** A port that nobody listens on right now. */
export async function findFreePort(): Promise<number> {
  return await findFreePair()
}

/** A port that nobody listens on right now, nor on the one after it. */
export async function findFreePair(): Promise<number> {
  for (;;) {
    const port = first + worker * share + next
    next = (next + 2) % share
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

/** The start command wants it free under both names of this machine, if it has both. */
async function isFree(port: number): Promise<boolean> {
  return (await listens(port, '127.0.0.1')) === null && (await listens(port, '::1')) !== 'EADDRINUSE'
}

/** Tries to listen: null, or the code of the error. */
function listens(port: number, host: string): Promise<string | null> {
  const server = net.createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
