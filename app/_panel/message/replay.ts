import { lacksHeaders } from '@/lib/trace/trace-cut'
import type { Exchange } from '../exchange/exchange'
import { maskedPassword } from '../exchange/mask-evidence'
import { credentialCookieName, lengthOfMask, parseMaskedCookies } from './masked-credential'

/** A secret that somebody has to fill in before a copied request works: the ledger never knew it. */
export interface Blank {
  kind: 'cookie' | 'token' | 'password' | 'masked'
  /** The member or cookie that it belongs to */
  name: string
  /** As a shell variable */
  variable: string
}

/** A member of a JSON body: its value, or what has to be filled in. */
export interface BodyMember {
  name: string
  value: string | Blank
}

/** What it takes to send an exchange's request again. */
export interface Replay {
  method: string
  path: string
  cookies: Blank[]
  token: Blank | null
  body: BodyMember[] | null
  /** Whether the own origin has to be told, as a browser does by itself with an unsafe method */
  unsafe: boolean
  /** What is not known or can't be copied, in sentences */
  remarks: string[]
}

/** Takes a recorded request apart into what is known and what was masked. Over https the cookies have other names. */
export function toReplay(exchange: Exchange, origin: string): Replay {
  const { method, path, sentBody, status, trace } = exchange
  const { cookies, remarks } = findCookies(exchange, origin)
  const authorization = exchange.scriptHeaders.some(({ name }) => name.toLowerCase() === 'authorization')
  if (/…(\(|%28)\d+(\)|%29)/.test(decodePath(path))) {
    remarks.push('A value in the address was masked; put the real one in its place.')
  }
  if (status === 401 && trace !== null && (authorization || cookies.length > 0)) {
    remarks.push(
      'This one was refused. A mask does not tell a spoilt credential from a good one: fill in the one you mean.',
    )
  }
  return {
    method,
    path,
    cookies,
    token: authorization ? { kind: 'token', name: 'Authorization', variable: 'TOKEN' } : null,
    body: sentBody === null ? null : Object.entries(sentBody).map(([name, value]) => toMember(name, value)),
    unsafe: !['GET', 'HEAD', 'OPTIONS'].includes(method),
    remarks,
  }
}

function findCookies(exchange: Exchange, origin: string): { cookies: Blank[]; remarks: string[] } {
  const { trace, credentials, strategy, path } = exchange
  const header = trace?.received.headers.cookie
  if (header !== undefined) {
    const all = parseMaskedCookies(header).cookies.map(({ name }) => name)
    const own = all.filter((name) => credentialCookieName.test(name))
    const foreign = all.length - own.length
    return {
      cookies: own.map(toCookie),
      remarks: foreign > 0 ? [`${foreign} cookies that are not this site’s went along too; they are left out.`] : [],
    }
  }
  const known = trace !== null && !lacksHeaders(trace)
  if (known || credentials === 'omit') return { cookies: [], remarks: [] }
  const mayCarry = strategy === 'session' && !path.endsWith('/login')
  return {
    cookies: mayCarry ? [toCookie(origin.startsWith('https:') ? '__Host-cc_session' : 'cc_session')] : [],
    remarks: mayCarry
      ? ['Without a trace it is not known whether the browser sent the cookie; a page that knows you needs it.']
      : [],
  }
}

function toCookie(name: string): Blank {
  return { kind: 'cookie', name, variable: name.replace(/^__Host-/, '').toUpperCase() }
}

function toMember(name: string, value: string): BodyMember {
  const variable = name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/\W/g, '_')
    .toUpperCase()
  if (/password/i.test(name) && value === maskedPassword) return { name, value: { kind: 'password', name, variable } }
  if (value === maskedPassword || lengthOfMask(value) !== null)
    return { name, value: { kind: 'masked', name, variable } }
  return { name, value }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** How somebody comes by what has to be filled in, a sentence for each. */
export function describeBlanks(replay: Replay, tokenKey: string): { variable: string; text: string }[] {
  const inBody = (replay.body ?? []).flatMap(({ value }) => (typeof value === 'string' ? [] : [value]))
  const blanks = [...replay.cookies, ...(replay.token === null ? [] : [replay.token]), ...inBody]
  return blanks.map((blank) => ({ variable: blank.variable, text: describeBlank(blank, tokenKey) }))
}

function describeBlank({ kind, name }: Blank, tokenKey: string): string {
  if (kind === 'cookie')
    return `the value of ${name}, from the dev tools under Application or Storage, Cookies. Script can’t read it, so this page can’t fill it in.`
  if (kind === 'token')
    return `copy(localStorage.getItem('${tokenKey}')) in the dev tools console. After signing out nothing lies there: then you need a copy from before.`
  if (kind === 'password')
    return 'the account’s password, as it stands in JSON: a backslash before each " and \\. GET /api/demo tells that of the demo accounts.'
  return `the value of ${name}, which the ledger keeps only masked.`
}
