import { readFileSync } from 'node:fs'
import { issueCredentials } from './credentials'
import { measureInRounds, median, send, type Target } from './load'

/** Prints how many answers a second the handlers give, as ratios to their bare twins, and what memory that takes. */
export async function measureHandlers(
  url: string,
  pid: number | undefined,
  rounds: number,
  seconds: number,
): Promise<void> {
  process.stdout.write('making 1,000 credentials of each kind\n')
  const { cookies, tokens } = await issueCredentials(1000)
  const withCookie = cookies.map((cookie) => ({ cookie: `cc_session=${cookie}` }))
  const withToken = tokens.map((token) => ({ authorization: `Bearer ${token}` }))
  const targets: Target[] = [
    { name: 'empty handler', path: '/api/bench/twin/empty', headers: [{}] },
    { name: 'bare jwt', path: '/api/bench/twin/jwt', headers: withToken },
    { name: 'bare, static', path: '/api/bench-static/jwt', headers: withToken },
    { name: 'me of jwt', path: '/api/auth/jwt/me', headers: withToken },
    {
      name: 'me of jwt, traced',
      path: '/api/auth/jwt/me',
      headers: withToken.map((one) => ({ ...one, 'x-trace': '1' })),
    },
    { name: 'bare session', path: '/api/bench/twin/session', headers: withCookie },
    { name: 'me of session', path: '/api/auth/session/me', headers: withCookie },
  ]
  await send(
    url,
    targets.find(({ name }) => name === 'me of jwt'),
    5000,
  )
  await send(
    url,
    targets.find(({ name }) => name === 'me of session'),
    5000,
  )
  const residentAfterMb = residentMb(pid)
  const samples = await measureInRounds(url, targets, rounds, seconds)
  const perSecond = (name: string) => median((samples.get(name) ?? []).map((sample) => sample.perSecond))
  const ratio = (ours: string, theirs: string) =>
    median(
      (samples.get(ours) ?? []).map(
        (sample, round) => sample.perSecond / (samples.get(theirs)?.[round]?.perSecond ?? Number.NaN),
      ),
    )

  process.stdout.write(`\n${rounds} rounds of ${seconds} s each, 8 connections, medians\n`)
  for (const { name } of targets) {
    const p99 = median((samples.get(name) ?? []).map((sample) => sample.p99Ms))
    process.stdout.write(
      `  ${name.padEnd(16)} ${perSecond(name).toFixed(0).padStart(6)} /s   p99 ${p99} ms   ${ratio(name, 'empty handler').toFixed(2)} of the empty handler\n`,
    )
  }
  report('me of jwt to its bare twin', ratio('me of jwt', 'bare jwt'), 0.9)
  process.stdout.write(
    `  me of jwt to a twin on a path without a parameter: ${ratio('me of jwt', 'bare, static').toFixed(3)}\n`,
  )
  process.stdout.write(
    `  me of jwt with its trace asked for, to without: ${ratio('me of jwt, traced', 'me of jwt').toFixed(3)}\n`,
  )
  report('me of session to its bare twin', ratio('me of session', 'bare session'), 0.9)

  process.stdout.write(`  resident memory after 10,000 requests: ${residentAfterMb.toFixed(0)} MB (goal: under 350)\n`)
  const requests = [...samples.values()].flat().reduce((sum, sample) => sum + sample.requests, 10_000)
  process.stdout.write(
    `  resident memory after ${requests} requests, twins included: ${residentMb(pid).toFixed(0)} MB\n`,
  )
}

function report(what: string, value: number, goal: number): void {
  process.stdout.write(`  ${what}: ${value.toFixed(3)} (goal: at least ${goal.toFixed(2)})\n`)
}

/** Resident memory of a process in MB, on Linux. */
function residentMb(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
  } catch {
    return Number.NaN
  }
}
