import { z } from 'zod'
import { namedBodies } from './body-schemas'
import { componentName, componentPointer, components } from './component'
import type { JsonSchema } from './document-types'
import { operations } from './operations'
import { problem, validationProblem } from './problem-schemas'
import { trace } from './trace-schema'

/** Whatever the document refers to by name. */
const named = [
  ...namedBodies,
  ...operations.flatMap(({ success }) => success.schema ?? []),
  problem,
  validationProblem,
  trace,
]

/**
 * Every named schema as JSON Schema 2020-12, which is the dialect of OpenAPI 3.1. Bodies are told as they are sent, before
 * any transform; what only code can check, such as bytes of UTF-8, stands in their descriptions.
 *
 * @throws TypeError if an operation refers to a schema without a name
 */
export function componentSchemas(): Record<string, JsonSchema> {
  for (const schema of named) componentName(schema)
  const { schemas } = z.toJSONSchema(components, {
    target: 'draft-2020-12',
    io: 'input',
    uri: componentPointer,
    override: ({ jsonSchema }) => {
      // The bounds of a safe integer say nothing about a field.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema as JsonSchema]),
  )
}
