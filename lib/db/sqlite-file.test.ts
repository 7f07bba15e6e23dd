import path from 'node:path'
import { expect, test } from 'vitest'
import { sqliteFile } from './sqlite-file'

test.each([
  ['file:./data/x.db', path.resolve('data/x.db')],
  ['file:/var/x.db', '/var/x.db'],
  ['file:///var/x.db', '/var/x.db'],
  ['file:/var/x.db?mode=rw', '/var/x.db'],
  ['postgresql://someone@host/x', null],
])('%s is the file %s', (url, file) => {
  expect(sqliteFile(url)).toBe(file)
})
