import packageJson from '../../../package.json'
import { componentName, componentPointer } from './component'
import { componentSchemas } from './component-schemas'
import type { JsonSchema, OpenApiDocument, OperationObject, PathItem } from './document-types'
import { sharedHeaders } from './headers'
import { type Operation, pathOf, tags } from './operation'
import { operations } from './operations'
import { parameters } from './parameters'
import { responsesOf, sharedResponses } from './responses'
import { rules } from './rules'
import { securitySchemes } from './security-schemes'

/**
 * The contract as an OpenAPI 3.1 document for an app at `origin`.
 *
 * It is put together from the schemas that check the bodies, the table of strategies and the table of operations. That the
 * answers are as it says is not checked here but by a test against the built server.
 */
export function buildDocument(origin: string): OpenApiDocument {
  const secure = origin.startsWith('https:')
  return {
    openapi: '3.1.1',
    info: {
      title: 'Claim Check',
      version: packageJson.version,
      summary: 'Stateful and stateless authentication on one contract: seven strategies, the same routes under each.',
      description: rules.map((rule) => `- ${rule}`).join('\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: pathsOf(secure),
    components: {
      schemas: componentSchemas(),
      responses: sharedResponses(operations),
      headers: sharedHeaders,
      parameters,
      securitySchemes: securitySchemes(secure),
    },
  }
}

function pathsOf(secure: boolean): Record<string, PathItem> {
  const paths: Record<string, PathItem> = {}
  for (const operation of operations) {
    const path = pathOf(operation)
    const item: PathItem = paths[path] ?? { 'x-allow': allowOf(path) }
    item[operation.method.toLowerCase() as Lowercase<Operation['method']>] = operationObject(operation, secure)
    paths[path] = item
  }
  return paths
}

/** What the path answers in `Allow`: HEAD is there wherever GET is. */
function allowOf(path: string): string {
  const methods = operations.filter((operation) => pathOf(operation) === path).map(({ method }) => method)
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
}

function operationObject(operation: Operation, secure: boolean): OperationObject {
  const { id, tag, summary, description, credentials, body, strategy } = operation
  const names = [...operation.parameters, ...(operation.ownOrigin ? ['origin'] : []), 'trace']
  return {
    operationId: id,
    tags: [tag],
    summary: strategy === null ? summary : `${summary} (${strategy.label})`,
    description,
    security: credentials.map((together) => Object.fromEntries(together.map((scheme) => [scheme, []]))),
    parameters: names.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...(body === null ? {} : { requestBody: requestBody(body) }),
    responses: responsesOf(operation, secure),
  }
}

function requestBody(body: NonNullable<Operation['body']>): OperationObject['requestBody'] {
  const required = body !== 'ignored'
  const schema: JsonSchema = required ? { $ref: componentPointer(componentName(body)) } : {}
  return {
    required,
    description: required
      ? 'At most 16 KiB.'
      : 'None is needed. One that comes is held to the same rules, and ignored.',
    content: { 'application/json': { schema } },
  }
}
