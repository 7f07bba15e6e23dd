/** A delivered credential: the headers and the body members that carry it. */
export interface Delivery {
  setCookie: string | null
  body: { access_token: string; token_type: 'Bearer'; expires_in: number } | Record<string, never>
}

/** Whole seconds from now. */
export interface DeliveredLife {
  /** Until it ends if nothing happens; of a session its idle limit */
  expiresInSeconds: number
  /** How long the client may keep it: use moves a session's idle end, but not its cookie */
  keepSeconds: number
}

/**
 * How the credential travels. `deliver` returns headers *and* body because the two transports are not alike: a cookie is
 * set by a header and the browser replays it by itself; a bearer token goes into the body, and script has to keep and
 * replay it.
 */
export interface Transport {
  kind: 'cookie' | 'authorization-header'
  /**
   * Who puts the credential into a request: the browser, by itself and with every request to this host, the first one for
   * a page included; or script, which for that has to be able to read it.
   */
  attachedBy: 'browser' | 'script'
  /** The base name of the cookie, or null */
  cookie: string | null
  /** The credential as sent, or null if none came. An empty text means that something came that can't be one. */
  read(headers: Headers): string | null
  /** The line of a request that carries it, as `read` wants it; `secure` as over https */
  requestLine(token: string, secure: boolean): string
  deliver(token: string, life: DeliveredLife): Delivery
  /** The Set-Cookie that removes it, or null where script has to forget it by itself */
  clear(): string | null
  /** The `WWW-Authenticate` of a 401; `came` tells whether a credential was sent */
  challenge(came: boolean): string
  /** The `WWW-Authenticate` of a 403 for a missing role, or null */
  roleChallenge: string | null
}
