import type { LaneId } from '../lane/lane-state'

/** The six steps of each classic flow, in the field's own words. */
export const story: Record<LaneId, readonly [string, string, string, string, string, string]> = {
  session: [
    'The browser posts user name and password',
    'The server creates a session',
    'It returns a cookie',
    'The browser sends a request with the cookie',
    'The server looks up the session behind the cookie',
    'It sends the answer',
  ],
  jwt: [
    'The browser posts user name and password',
    'The server creates a JWT and signs it',
    'It returns the JWT',
    'Script sends the JWT in the Authorization header',
    'The server checks the signature and reads the user from the JWT',
    'It sends the answer',
  ],
}
