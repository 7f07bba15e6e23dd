import { describe, expect, test } from 'vitest'
import { isOwnHost, isSameOriginRequest } from './own-origin'

const local = 'http://localhost:3000'
const remote = 'https://claims.example'

describe('isOwnHost', () => {
  test.each([
    ['localhost:3000', local, true],
    ['LOCALHOST:3000', local, true],
    ['127.0.0.1:3000', local, true],
    ['localhost:3001', local, false],
    ['localhost', local, false],
    ['[::1]:3000', local, false],
    ['evil.example', local, false],
    ['localhost:3000.evil.example', local, false],
    ['claims.example', remote, true],
    ['claims.example:443', remote, false],
    ['www.claims.example', remote, false],
    [null, remote, false],
  ])('%j under %s: %s', (host, origin, own) => {
    expect(isOwnHost(host, origin)).toBe(own)
  })
})

describe('isSameOriginRequest', () => {
  const ask = (headers: Record<string, string>, origin = local) => isSameOriginRequest(new Headers(headers), origin)

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: local, host: 'localhost:3000' }, false],
    [{ origin: local, host: 'localhost:3000' }, true],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    [{ origin: 'http://127.0.0.1:3000', host: 'localhost:3000' }, false],
    [{ origin: 'http://localhost:3001', host: 'localhost:3000' }, false],
    [{ origin: 'https://localhost:3000', host: 'localhost:3000' }, false],
    [{ origin: 'null', host: 'localhost:3000' }, false],
    [{ origin: 'not a url', host: 'localhost:3000' }, false],
    [{ origin: 'http://evil.example', host: 'localhost:3000', 'x-forwarded-host': 'evil.example' }, false],
    [{ host: 'localhost:3000' }, false],
  ])('%j: %s', (headers, same) => {
    expect(ask(headers as Record<string, string>)).toBe(same)
  })
})
