import { expect, test } from 'vitest'
import { isBusy, StorageUnavailableError, toStorageError } from './storage-error'

function named(name: string, members: object = {}): Error {
  return Object.assign(new Error('x'), { name, ...members })
}

test.each([
  named('PrismaClientKnownRequestError', { code: 'P1008' }),
  named('PrismaClientUnknownRequestError'),
  named('DriverAdapterError'),
  named('LibsqlError'),
  // pg and its pool throw plain errors where a connection is not to be had or is lost.
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated unexpectedly'),
  new Error('Connection terminated due to connection timeout'),
  new Error('Client has encountered a connection error and is not queryable'),
  Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED', syscall: 'connect' }),
  Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03', severity: 'ERROR' }),
])('%s is a database that is away', (error) => {
  const mapped = toStorageError(error)
  expect(mapped).toBeInstanceOf(StorageUnavailableError)
  expect((mapped as Error).cause).toBe(error)
})

test.each([
  named('PrismaClientValidationError'),
  named('PrismaClientKnownRequestError', { code: 'P2002' }),
  named('PrismaClientKnownRequestError', { code: 'P2003' }),
  named('PrismaClientKnownRequestError', { code: 'P2025' }),
  new TypeError('x is not a function'),
  new Error('the counter statement returned no row'),
])('%s is not', (error) => {
  expect(toStorageError(error)).toBe(error)
})

test('what may succeed a moment later', () => {
  expect(isBusy(named('PrismaClientKnownRequestError', { code: 'P2034' })), 'a deadlock that PostgreSQL ended').toBe(
    true,
  )
  expect(isBusy(new Error('SQLITE_BUSY: database is locked'))).toBe(true)
  expect(isBusy(new Error('Connection terminated unexpectedly'))).toBe(false)
})
