import { expect, test } from 'vitest'
import { pagePolicy } from '@/lib/http/page-policy'
import { Recorder } from '@/lib/trace/recorder'
import { buildTrace } from '@/lib/trace/trace-header'
import nextConfig from '@/next.config.js'
import { explainSetCookie } from './cookie-attribute-notes'
import { noteOfHeader } from './header-notes'

const foreign = (direction: 'request' | 'response') => noteOfHeader('x-made-up', direction).text

test('every header that a trace can list is explained', () => {
  const everything = new Proxy(new Headers(), { get: () => () => 'x' })
  const request = { method: 'GET', url: 'http://localhost/x', headers: everything } as unknown as Request
  const names = Object.keys(buildTrace(new Recorder(true), request, new Response()).received.headers)
  expect(names.length).toBeGreaterThan(10)
  for (const name of names) expect(noteOfHeader(name, 'request').text, name).not.toBe(foreign('request'))
})

test('every header that the pages are set up to send is explained, whatever its case', async () => {
  const [rule] = (await nextConfig.headers?.()) ?? []
  const names = rule?.headers.map(({ key }) => key) ?? []
  expect(names.length).toBeGreaterThan(4)
  for (const name of names) expect(noteOfHeader(name, 'response').text, name).not.toBe(foreign('response'))
})

test('what is told of the policy is what the pages are sent', () => {
  const appOrigin = 'http://localhost:3000'
  const policy = pagePolicy(appOrigin, '/', { scripts: [] }, { appOrigin, port: 3000 })
  const { text } = noteOfHeader('content-security-policy', 'response')
  const told = text.match(/[a-z]+(-[a-z]+)*-(src|uri|ancestors|action)/g)
  expect(told).toEqual(policy.split('; ').map((directive) => directive.split(' ')[0]))
})

test('a name that every object has is foreign like any other', () => {
  for (const name of ['constructor', '__proto__', 'toString', ''])
    expect(noteOfHeader(name, 'response').text).toBe(foreign('response'))
})

test('every piece of a Set-Cookie is explained in its order, the prefix too', () => {
  const line =
    '__Host-cc_session=Fe26.2…(372); Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax; Secure'
  const parts = explainSetCookie(line)
  expect(parts.map(({ text }) => text.split('=')[0])).toEqual([
    '__Host-cc_session',
    '__Host-',
    'Path',
    'Max-Age',
    'Expires',
    'HttpOnly',
    'SameSite',
    'Secure',
  ])
  for (const { text, note } of parts) expect(note.source, text).not.toBeNull()
  const [, odd] = explainSetCookie('a=b; constructor')
  expect(odd?.note.source).toBeNull()
})
