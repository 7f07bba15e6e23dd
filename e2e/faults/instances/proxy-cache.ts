import { send } from '../../support/http-client'
import type { Report } from '../fault'
import { createPerson, me, signIn } from './people'
import type { Site } from './site'

const personal = ['session', 'jwt', 'sealed-cookie', 'jwt-cookie', 'opaque-token', 'jwt-denylist', 'jwt-refresh']

/** What is one person's besides `me`, what of the person it holds, and what somebody gets who is not signed in. */
const guarded: readonly { path: string; holds: 'email' | 'name' | null; anonymously: number }[] = [
  { path: '/sessions', holds: 'name', anonymously: 307 },
  { path: '/protected/session', holds: 'name', anonymously: 307 },
  { path: '/api/sessions', holds: null, anonymously: 401 },
  { path: '/api/inspect?strategy=session', holds: 'email', anonymously: 401 },
]

/** Row B3: nginx stores what it may, and never what is one person's. */
export async function provePersonalAnswersAreNotCached(site: Site, report: Report): Promise<void> {
  const { front, direct } = site
  const [a, b] = [await createPerson(direct[0] as Site['front']), await createPerson(direct[1] as Site['front'])]
  let [asked, foreign, fromCache] = [0, 0, 0]
  for (const strategy of personal) {
    const [hers, his] = [await signIn(front, strategy, a), await signIn(front, strategy, b)]
    for (let round = 0; round < 20; round++) {
      for (const [held, own, other] of [
        [hers, a, b],
        [his, b, a],
      ] as const) {
        const answer = await me(front, held)
        asked++
        if (!answer.text.includes(own.email) || answer.text.includes(other.email)) foreign++
        if (answer.headers['x-cache-status'] === 'HIT') fromCache++
      }
    }
  }
  const [hers, his] = [await signIn(front, 'session', a), await signIn(front, 'session', b)]
  for (const { path, holds, anonymously } of guarded) {
    for (const [held, own, other] of [
      [hers, a, b],
      [his, b, a],
      [hers, a, b],
    ] as const) {
      const answer = await send(front, 'GET', path, { headers: held.headers })
      asked++
      if (answer.status !== 200 || (holds !== null && !answer.text.includes(own[holds]))) foreign++
      else if (answer.text.includes(other.email) || answer.text.includes(other.name)) foreign++
      if (answer.headers['x-cache-status'] === 'HIT') fromCache++
    }
    const anonymous = await send(front, 'GET', path)
    asked++
    if (anonymous.status !== anonymously) foreign++
    if ([a, b].some(({ email, name }) => anonymous.text.includes(email) || anonymous.text.includes(name))) foreign++
  }
  report.figure(
    'answers through a caching nginx without the own data, or with somebody else’s',
    foreign,
    `of ${asked}`,
    { atMost: 0 },
  )
  report.figure('personal answers out of the cache', fromCache, `of ${asked}`, { atMost: 0 })

  // The cache is really on: what is public comes out of it.
  const statuses: unknown[] = []
  for (let i = 0; i < 3; i++) statuses.push((await send(front, 'GET', '/learn')).headers['x-cache-status'])
  report.check('a public page comes out of the same cache', statuses.at(-1) === 'HIT', statuses.join(', '))
}
