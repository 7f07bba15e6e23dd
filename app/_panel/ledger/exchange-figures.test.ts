import { expect, test } from 'vitest'
import { encodeTrace } from '@/lib/trace/trace-header'
import { decodeTrace } from '../exchange/decode-trace'
import { recorded, tracedWith } from '../exchange/recorded-exchange'
import { figuresOf } from './exchange-figures'

const step = (name: string, ms: number) => ({ step: name, outcome: 'pass' as const, ms, detail: '' })
const long = (name: string, ms: number) => ({ ...step(name, ms), detail: 'd'.repeat(3000) })

test.each([
  ['a cookie counts with its name', { cookie: 'cc_session=Fe26.2…(372)' }, 383],
  ['a foreign cookie is no credential', { cookie: 'theme=…(4); cc_session=Fe26.2…(372); gone=' }, 383],
  ['a token counts without its scheme', { authorization: 'Bearer eyJ…(521)' }, 521],
  ['both travel with a refresh', { authorization: 'Bearer eyJ…(100)', cookie: 'cc_refresh=ccf_…(84)' }, 195],
  ['nothing is 0', { host: 'localhost' }, 0],
  ['a cookie line that was cut is not known', { cookie: 'cc_session=Fe26.2…(3' }, null],
  ['something that is no token is not known', { authorization: 'oops' }, null],
])('%s', (_, headers, bytes) => {
  expect(figuresOf(recorded({ trace: tracedWith(headers as Record<string, string>) })).credentialBytes).toBe(bytes)
})

test('without a trace nothing is known, and a trace that lost its headers does not know the credential', () => {
  expect(figuresOf(recorded({}))).toMatchObject({ credentialBytes: null, operations: null, cryptoMs: null })
  const cut = recorded({ trace: tracedWith({}, { truncated: true }) })
  expect(figuresOf(cut)).toMatchObject({ credentialBytes: null, operations: 0 })
})

test('of lists that were cut there is no figure, of whole ones there is', () => {
  const db = Array.from({ length: 60 }, () => ({ op: 'session.findMany', ms: 1.234 }))
  const sent = tracedWith({ 'user-agent': 'u'.repeat(256) }, { steps: [step('credentials', 90)], db })
  const cut = decodeTrace(encodeTrace(sent))
  expect(cut?.truncated).toBe(true)
  expect(figuresOf(recorded({ trace: cut }))).toMatchObject({ operations: null, databaseMs: null, cryptoMs: null })
  const withoutDetails = decodeTrace(encodeTrace({ ...sent, db: db.slice(0, 20), steps: [long('unseal', 2)] }))
  expect(withoutDetails?.truncated).toBe(true)
  expect(figuresOf(recorded({ trace: withoutDetails }))).toMatchObject({ operations: 20, cryptoMs: 2 })
  const steps = Array.from({ length: 60 }, () => step('signature', 1))
  const manySteps = decodeTrace(encodeTrace({ ...sent, steps, db: [] }))
  expect(figuresOf(recorded({ trace: manySteps }))).toMatchObject({ operations: 0, cryptoMs: null })
})

test.each([
  ['POST', '/api/account/password'],
  ['DELETE', '/api/account'],
  ['POST', '/api/accounts'],
])('%s %s hashes a password outside of its steps', (method, path) => {
  const trace = tracedWith({}, { steps: [step('unseal', 0.8)] })
  expect(figuresOf(recorded({ method, path, trace })).cryptoMs).toBeNull()
})

test('crypto time is that of the seal or the signature', () => {
  const db = [{ op: 'session.select', ms: 3 }]
  const steps = [step('parse', 1), step('unseal', 0.8), step('row', 3)]
  expect(figuresOf(recorded({ trace: tracedWith({}, { steps, db }) }))).toMatchObject({
    cryptoMs: 0.8,
    operations: 1,
    databaseMs: 3,
  })
  const signed = tracedWith({}, { steps: [step('signature', 0.25), step('time', 1)] })
  expect(figuresOf(recorded({ trace: signed })).cryptoMs).toBe(0.25)
})

test('of a sign-in it is the password and the making, without the database', () => {
  const db = [
    { op: 'user.select', ms: 2 },
    { op: 'session.insert', ms: 3 },
  ]
  const trace = tracedWith({}, { steps: [step('credentials', 40), step('issue', 5)], db })
  expect(figuresOf(recorded({ trace })).cryptoMs).toBe(40)
  const busy = tracedWith({}, { steps: [step('credentials', 1)], db })
  expect(figuresOf(recorded({ trace: busy })).cryptoMs).toBe(0)
})

test('decided by: what the body says; of a guarded page the row; of anything else nothing', () => {
  expect(figuresOf(recorded({ body: { decidedBy: 'credential' } })).decidedBy).toBe('credential')
  expect(figuresOf(recorded({ body: { decidedBy: 'me' } })).decidedBy).toBeNull()
  expect(figuresOf(recorded({ body: [] })).decidedBy).toBeNull()
  expect(figuresOf(recorded({ kind: 'document', trace: tracedWith({}) })).decidedBy).toBe('database')
  expect(figuresOf(recorded({ kind: 'document', strategy: null })).decidedBy).toBeNull()
})
