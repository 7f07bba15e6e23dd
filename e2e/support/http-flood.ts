import { login, newUser, signUp } from './http-fixtures'
import type { TestServer } from './http-server'

/** People who ask in the middle of a flood: an account's attempts wait for each other, so each asks once in a wave. */
const askers = 10
const betweenAskers = 15

/**
 * Waves of sign-ups, more than may be hashed and may wait together (lib/auth/password.ts), until it is over. Not sign-ins, which
 * wait at the door (lib/cli/sign-in-door.mjs).
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
      ...Array.from({ length: betweenAskers }, () => signUp(server, newUser())),
      ...ask(session, turn),
    ])
    await Promise.all(wave)
  }
}
