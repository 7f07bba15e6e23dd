import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type {
  HeaderObject,
  JsonSchema,
  OpenApiDocument,
  OperationObject,
  Reference,
  ResponseObject,
} from '../../lib/api/openapi/document-types'
import { answerHeaders } from '../../lib/http/answer-headers.mjs'
import type { Answer } from './http-client'

/** An operation of the served document, with the names by which a test calls it. */
export interface Told extends OperationObject {
  method: string
  path: string
}

/** Headers that the server puts on every answer, whichever route it comes from. */
const serverHeaders = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-type',
  'vary',
  ...answerHeaders('https://claims.example').map(([name]) => name.toLowerCase()),
])

/** Holds real answers against a served document, and remembers which of its answers have been seen. */
export class Contract {
  readonly operations: Told[]
  readonly #ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
  readonly #compiled = new Map<string, ValidateFunction>()
  readonly #seen = new Set<string>()

  constructor(readonly document: OpenApiDocument) {
    addFormats.default(this.#ajv)
    this.#ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components'])
    this.#ajv.addSchema(document as unknown as AnySchema, 'openapi')
    this.operations = Object.entries(document.paths).flatMap(([path, { 'x-allow': _, ...methods }]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
    )
  }

  operation(id: string): Told {
    const found = this.operations.find(({ operationId }) => operationId === id)
    if (found === undefined) throw new Error(`the document has no operation ${id}`)
    return found
  }

  /** The codes that an operation may answer with besides its success. */
  codesOf({ responses }: Told): string[] {
    return Object.entries(responses).flatMap(([status, response]) =>
      status === 'default' ? [] : codesIn(this.#resolve(response)),
    )
  }

  /** What is wrong with an answer, in words; nothing if it is as documented. */
  faultsOf(operation: Told, answer: Answer): string[] {
    const response = operation.responses[answer.status]
    const code = answer.status < 400 ? '' : ` ${answer.json?.code}`
    if (response === undefined) return [`a ${answer.status}${code} is not documented`]
    const faults = this.responseFaults(this.#resolve(response), answer)
    if (faults.length === 0) this.#seen.add(`${operation.operationId} ${answer.status}${code}`)
    return faults
  }

  responseFaults(response: ResponseObject, answer: Answer): string[] {
    return [...this.#bodyFaults(response, answer), ...this.#headerFaults(response, answer)]
  }

  /** Whether a body is one that the document takes for this operation. */
  takesBody({ requestBody }: Told, body: unknown): boolean {
    const schema = requestBody?.content['application/json']?.schema
    return schema !== undefined && this.#faults(schema, body).length === 0
  }

  /** Every documented answer that has not been seen yet, `login.jwt 429 rate_limited`. */
  unseen(): string[] {
    const told = this.operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses).flatMap(([status, response]) => {
        if (status === 'default') return []
        const codes = codesIn(this.#resolve(response))
        return (codes.length === 0 ? [''] : codes).map((code) => `${operationId} ${status} ${code}`.trim())
      }),
    )
    return told.filter((name) => !this.#seen.has(name))
  }

  #bodyFaults({ content }: ResponseObject, answer: Answer): string[] {
    if (content === undefined) return answer.text === '' ? [] : ['there is a body, and none is documented']
    const [type = '', { schema } = { schema: {} }] = Object.entries(content)[0] ?? []
    const came = answer.headers['content-type']
    return [
      ...(came === `${type}; charset=utf-8` ? [] : [`the type is ${came} instead of ${type}`]),
      ...this.#faults(schema, answer.json),
    ]
  }

  #headerFaults({ headers }: ResponseObject, answer: Answer): string[] {
    const told = new Map(Object.entries(headers).map(([name, header]) => [name.toLowerCase(), this.#header(header)]))
    const foreign = Object.keys(answer.headers).filter((name) => !serverHeaders.has(name) && !told.has(name))
    const faults = foreign.map((name) => `the header ${name} is not documented`)
    for (const [name, { required, schema }] of told) {
      const value = answer.headers[name]
      if (value === undefined) {
        if (required) faults.push(`the header ${name} is missing`)
        continue
      }
      const texts = Array.isArray(value) ? value : [value]
      if (texts.length > 1) faults.push(`the header ${name} comes ${texts.length} times`)
      for (const text of texts) {
        const parsed = schema.type === 'integer' ? Number(text) : text
        faults.push(...this.#faults(schema, parsed).map((fault) => `${name}: ${fault}`))
        if (schema.contentSchema === undefined) continue
        const carried: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
        faults.push(...this.#faults(schema.contentSchema, carried).map((fault) => `in ${name}: ${fault}`))
      }
    }
    return faults
  }

  #faults(schema: JsonSchema, value: unknown): string[] {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi#/')
    const validate = this.#compiled.get(text) ?? this.#ajv.compile(JSON.parse(text) as AnySchema)
    this.#compiled.set(text, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || 'it'} ${message} ${JSON.stringify(params)}`,
    )
  }

  #resolve(response: ResponseObject | Reference): ResponseObject {
    if (!('$ref' in response)) return response
    const found = this.document.components.responses[nameIn(response)]
    if (found === undefined) throw new Error(`no response ${response.$ref}`)
    return found
  }

  #header(header: HeaderObject | Reference): HeaderObject {
    if (!('$ref' in header)) return header
    const found = this.document.components.headers[nameIn(header)]
    if (found === undefined) throw new Error(`no header ${header.$ref}`)
    return found
  }
}

function nameIn({ $ref }: Reference): string {
  return $ref.split('/').at(-1) ?? ''
}

/** The codes of a problem response, out of what narrows its schema. */
function codesIn({ content }: ResponseObject): string[] {
  const narrowed = content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.code
  if (narrowed === undefined) return []
  return (narrowed.enum ?? [narrowed.const]).map(String)
}
