import type { Operation } from '@/lib/api/openapi/operation'
import { isProblemCode, problemCodes } from '@/lib/api/openapi/problem-codes'

interface Column {
  name: string
  cell(operation: Operation): string
}

/** The columns in which at least one of the operations differs from the others. */
export function columnsOf(operations: readonly Operation[]): Column[] {
  const everywhere = codesOf(operations[0]).filter((code) => operations.every((one) => codesOf(one).includes(code)))
  const columns: Column[] = [
    { name: 'The credential', cell: (operation) => credentialText(operation) },
    { name: 'alg', cell: ({ strategy }) => (strategy?.format.choosesAlgorithm ? 'may be chosen' : 'refused') },
    { name: 'Set-Cookie', cell: ({ success }) => cookieText(success.cookie) },
    { name: 'effect', cell: ({ success }) => list(success.narrowed?.properties?.effect?.enum) },
    { name: 'decidedBy', cell: ({ success }) => String(success.narrowed?.properties?.decidedBy?.const ?? '') },
    { name: 'Answers besides', cell: (operation) => extraText(operation, everywhere) },
  ]
  const takesFields = operations.every(({ body }) => body !== null && body !== 'ignored')
  const applies = ({ name }: Column) => name !== 'alg' || takesFields
  return columns.filter(
    (column) =>
      applies(column) &&
      (column.name === 'The credential' || new Set(operations.map((one) => column.cell(one))).size > 1),
  )
}

function codesOf(operation: Operation | undefined): string[] {
  return Object.keys(operation?.problems ?? {})
}

function credentialText({ strategy, credentials }: Operation): string {
  if (strategy === null) return ''
  const { transport, refresh } = strategy
  const own = transport.cookie ?? 'Authorization: Bearer'
  const withRefresh = refresh !== null && (credentials.length === 0 || credentials.flat().length > 1)
  return withRefresh ? `${own}, ${refresh.transport.cookie}` : own
}

function cookieText(cookie: Operation['success']['cookie']): string {
  return cookie === null ? 'none' : `${cookie.change === 'set' ? 'sets' : 'removes'} ${cookie.cookie}`
}

function list(values: readonly unknown[] | undefined): string {
  return (values ?? []).join(', ')
}

function extraText(operation: Operation, everywhere: readonly string[]): string {
  const extra = codesOf(operation).filter((code) => !everywhere.includes(code))
  return (
    extra.map((code) => (isProblemCode(code) ? `${problemCodes[code].status} ${code}` : code)).join(', ') || 'nothing'
  )
}
