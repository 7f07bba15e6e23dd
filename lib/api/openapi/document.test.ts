import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { strategies } from '../../auth/strategies'
import { bodies } from '../schemas'
import { buildDocument } from './document'
import type { OpenApiDocument, OperationObject } from './document-types'

const origins = ['http://localhost:3000', 'https://claims.example']

describe.each(origins)('the document of %s', (origin) => {
  const document = buildDocument(origin)

  test('is valid by the official schema of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) })
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
  })

  test('refers to nothing that is not there, and has nothing to which nobody refers', () => {
    const pointers = new Set(references(document))
    for (const pointer of pointers) expect(resolve(document, pointer), pointer).toBeDefined()
    const { securitySchemes: _, ...components } = document.components
    const there = Object.entries(components).flatMap(([kind, named]) =>
      Object.keys(named).map((name) => `#/components/${kind}/${name}`),
    )
    // What a 405 looks like is told for each path by x-allow.
    const told = [...pointers, '#/components/responses/method_not_allowed']
    expect(there.filter((pointer) => !told.includes(pointer))).toEqual([])
  })

  test('every schema is one of JSON Schema 2020-12, without a keyword or format that nobody knows', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
    addFormats.default(ajv)
    ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components'])
    ajv.addSchema(document, 'openapi')
    for (const name of Object.keys(document.components.schemas)) {
      expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` }), name).not.toThrow()
    }
  })

  test('operations have ids of their own, and schemes that exist', () => {
    const operations = operationsOf(document)
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const schemes = Object.keys(document.components.securitySchemes)
    const used = operations.flatMap(({ security }) => security.flatMap(Object.keys))
    expect(new Set(used)).toEqual(new Set(schemes))
  })
})

test('cookies are named as they are under the origin’s scheme', () => {
  const names = (origin: string) =>
    Object.values(buildDocument(origin).components.securitySchemes).flatMap(({ name }) => name ?? [])
  expect(names('http://localhost:3000')).toEqual(['cc_session', 'cc_sealed', 'cc_jwt', 'cc_refresh'])
  expect(names('https://claims.example').every((name) => name.startsWith('__Host-cc_'))).toBe(true)
})

test('each strategy has its four routes, and a refresh where it can refresh', () => {
  const { paths } = buildDocument('http://localhost:3000')
  for (const { id, refresh } of strategies) {
    const actions = Object.keys(paths).filter((path) => path.startsWith(`/api/auth/${id}/`))
    expect(actions.map((path) => path.split('/').at(-1)).sort()).toEqual(
      [...(refresh === null ? [] : ['refresh']), 'admin', 'login', 'logout', 'me'].sort(),
    )
  }
})

test('the bodies of the document are those that are checked', () => {
  const { schemas } = buildDocument('http://localhost:3000').components
  const members = (name: string) => Object.keys(schemas[name]?.properties ?? {})
  expect(members('LoginBody')).toEqual(Object.keys(bodies.login.shape))
  expect(members('AccountBody')).toEqual(Object.keys(bodies.account.shape))
  expect(members('PasswordChangeBody')).toEqual(Object.keys(bodies.passwordChange.shape))
  expect(schemas.UnsignedLoginBody?.properties?.alg?.not, 'no algorithm where nothing is signed').toEqual({})
  expect(bodies.loginUnsigned.safeParse({ email: 'a@b', password: 'x', alg: 'ES256' }).success).toBe(false)
})

function operationsOf({ paths }: OpenApiDocument): OperationObject[] {
  return Object.values(paths).flatMap(({ 'x-allow': _, ...methods }) => Object.values(methods))
}

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    key === '$ref' && typeof member === 'string' ? [member] : references(member),
  )
}

function resolve(document: OpenApiDocument, pointer: string): unknown {
  const steps = pointer.replace('#/', '').split('/')
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document)
}
