import type { Truth } from '@/lib/token/strategy-traits'
import type { Position } from '../lane/positions'

/** The six steps of a strategy's flow, in the field's own words. They follow from its transport and its format. */
export function storyOf({ transport, truth, refreshCookie }: Position): readonly string[] {
  const byCookie = transport === 'cookie'
  const thing = things[truth](byCookie)
  const returned = byCookie ? `It returns ${truth === 'reference' ? 'a' : 'it as a'} cookie` : `It returns the ${thing}`
  return [
    'The browser posts user name and password',
    made[truth],
    refreshCookie === null ? returned : `${returned}, and a refresh token as a cookie`,
    byCookie ? 'The browser sends a request with the cookie' : `Script sends the ${thing} in the Authorization header`,
    checked[truth](byCookie),
    'It sends the answer',
  ]
}

const things: Record<Truth, (byCookie: boolean) => string> = {
  reference: (byCookie) => (byCookie ? 'cookie' : 'token'),
  encrypted: (byCookie) => (byCookie ? 'cookie' : 'token'),
  signed: () => 'JWT',
  'signed-denylist': () => 'JWT',
}

const made: Record<Truth, string> = {
  reference: 'The server creates a session',
  encrypted: 'The server seals who you are',
  signed: 'The server creates a JWT and signs it',
  'signed-denylist': 'The server creates a JWT and signs it',
}

const checked: Record<Truth, (byCookie: boolean) => string> = {
  reference: (byCookie) => `The server looks up the session behind the ${byCookie ? 'cookie' : 'token'}`,
  encrypted: () => 'The server opens the seal and reads the user from it',
  signed: () => 'The server checks the signature and reads the user from the JWT',
  'signed-denylist': () => 'The server checks the signature, then whether the JWT was revoked',
}
