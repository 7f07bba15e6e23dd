import { login, newUser, signUp, tryLogin } from './http-fixtures'
import type { TestServer } from './http-server'

/** People who ask in the middle of a flood: an account's attempts wait for each other, so each asks once in a wave. */
const askers = 10
const betweenAskers = 15

/**
 * Waves of sign-ins, more than may be checked and may wait together (lib/auth/password.ts), until it is over.
 * `ask` is called all along a wave, each time with another person's session.
 */
export async function askInFlood(
  server: TestServer,
  ask: (session: Record<string, string>, turn: number) => Promise<unknown>[],
  isOver: () => boolean,
): Promise<void> {
  const sessions: Record<string, string>[] = []
  for (let i = 0; i < askers; i++) {
    const user = newUser()
    await signUp(server, user)
    sessions.push((await login(server, 'session', user))?.headers ?? {})
  }
  for (let round = 0; round < 20 && !isOver(); round++) {
    const wave = sessions.flatMap((session, turn) => [
      // Each its own account: attempts at one would wait before they come to the queue.
      ...Array.from({ length: betweenAskers }, () => tryLogin(server, 'jwt', newUser())),
      ...ask(session, turn),
    ])
    await Promise.all(wave)
  }
}
