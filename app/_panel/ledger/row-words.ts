import { type Exchange, purposeOf } from '../exchange/exchange'

const purposes: Record<string, string> = {
  login: 'Sign in',
  me: 'Call me',
  admin: 'Call admin',
  logout: 'Sign out',
  refresh: 'Refresh',
  inspect: 'Asked to show you this',
  '/api/demo': 'Demo accounts',
  '/api/downstream': 'The second service',
  '/api/accounts': 'Make an account',
  '/api/account': 'Delete the account',
  '/api/account/password': 'Change the password',
  '/api/account/role': 'Change the role',
  '/api/sessions': 'My sign-ins',
  '/.well-known/jwks.json': 'Public keys',
}

/** What an exchange was for, in a word or a few. */
export function namePurpose(exchange: Pick<Exchange, 'kind' | 'path' | 'method'>): string {
  if (exchange.kind === 'document') return 'Load a page'
  const purpose = purposeOf(exchange)
  if (purpose.startsWith('/api/sessions/')) return 'End a sign-in'
  if (purpose === '/api/sessions' && exchange.method === 'DELETE') return 'End all sign-ins'
  return Object.hasOwn(purposes, purpose) ? (purposes[purpose] as string) : 'Another call'
}

const statusWords: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  204: 'Done',
  304: 'Not modified',
  400: 'Bad request',
  401: 'Refused',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Wrong method',
  409: 'Conflict',
  413: 'Too large',
  415: 'Wrong type',
  421: 'Wrong host',
  422: 'Not accepted',
  429: 'Too many',
  500: 'Server failed',
  503: 'No storage',
}

/** `401 Refused`: never the number alone. */
export function nameStatus({ status, statusText }: Pick<Exchange, 'status' | 'statusText'>): string {
  if (status === 0) return 'No answer'
  return `${status} ${statusWords[status] ?? statusText}`.trim()
}

/** What is known of the load of a page. */
export function describeDocument({ trace, traceProblem }: Pick<Exchange, 'trace' | 'traceProblem'>): string {
  if (trace !== null) return 'page, traced in its HTML'
  return traceProblem === 'unreadable' ? 'page, its trace can’t be read' : 'page, not traced'
}

/** Milliseconds as they stand in a row: two digits after the point below ten. */
export function formatMs(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : String(Math.round(ms))
}
