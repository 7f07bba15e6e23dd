import pg from 'pg'
import type { Report } from '../fault'
import { startLoad, summarise } from './load'
import { createPerson, me } from './people'
import { pause } from './rotations'
import type { Site } from './site'

/** kill -9 of each instance in turn, under load: nothing acknowledged is lost, and the others go on. */
export async function proveNothingIsLost(site: Site, rounds: number, report: Report): Promise<void> {
  const person = await createPerson(site.direct[0] as Site['front'])
  const load = startLoad(site.front, [person], 100, true)
  const back: number[] = []
  await pause(2000)
  for (let round = 0; round < rounds; round++) {
    const instance = site.instances[round % site.instances.length] as Site['instances'][number]
    await instance.kill()
    await pause(3000)
    back.push(await instance.start(site.settings))
    await pause(500)
  }
  await load.stop()
  const safe = load.failures.filter(({ method }) => method === 'GET')
  const unsafe = load.failures.filter(({ method }) => method === 'POST')
  report.figure(
    `kill -9 of an instance, ${rounds} times, ${load.asked()} requests: GETs not answered with 200`,
    safe.length,
    'requests',
    {
      atMost: 0,
    },
  )
  report.figure('GETs cut off in their answer, and asked for once more', load.repeated(), 'requests', {
    atMost: rounds,
  })
  report.figure('POSTs in flight that got no whole answer and were not sent again', unsafe.length, 'requests', {
    atMost: rounds * 7,
  })
  const wrong = load.failures.filter(({ method, status }) => method === 'GET' || (status !== 502 && status !== 0))
  report.check(
    'what failed is a POST with 502 or cut off in its answer, never a false 401',
    wrong.length === 0,
    summarise(wrong),
  )

  let [lost, undone, asked] = [0, 0, 0]
  for (const target of site.direct) {
    for (const held of load.live) {
      asked++
      const { status } = await me(target, held)
      if (status !== 200) lost++
    }
    for (const held of load.ended) if ((await me(target, held)).status !== 401) undone++
  }
  report.figure('acknowledged sign-ins that are lost', lost, `of ${asked}`, { atMost: 0 })
  report.figure('acknowledged logouts that are undone', undone, `of ${load.ended.length * 3}`, { atMost: 0 })
  const withRows = ['session', 'opaque-token', 'jwt-refresh']
  const endedRows = load.ended.filter(({ strategy }) => withRows.includes(strategy)).length
  const made = (await countRows(site, person.email)) + endedRows
  const sent = load.signInsSent(withRows)
  report.figure(
    'sessions and families made, more than sign-ins that were sent',
    Math.max(0, made - sent),
    `of ${sent}`,
    {
      atMost: 0,
    },
  )
  report.figure('an instance ready again, slowest', Math.max(...back), 'ms')
}

/** What sign-ins have left. Were a POST sent twice, there would be more than were sent. */
async function countRows({ cluster }: Site, email: string): Promise<number> {
  const client = new pg.Client({ connectionString: cluster.url })
  await client.connect()
  const { rows } = await client.query(
    `SELECT (SELECT count(*) FROM "Session" s WHERE s."userId" = u.id)
          + (SELECT count(*) FROM "RefreshFamily" f WHERE f."userId" = u.id) AS n FROM "User" u WHERE u.email = $1`,
    [email],
  )
  await client.end()
  return Number(rows[0]?.n ?? 0)
}
