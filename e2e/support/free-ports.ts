import net from 'node:net'

// Below those that the kernel gives to who connects without naming one (32768 and above on Linux): one of these may be
// taken between the moment it was found free and a server's start, which takes seconds. Above 10080, where no browser goes.
const [first, count] = [12_000, 20_000]

/** Workers look in places of their own, which they go through in turn: what one has found, no other finds. */
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

function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
