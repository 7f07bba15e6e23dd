import type { JsonSchema } from '@/lib/api/openapi/document-types'

type Schemas = Record<string, JsonSchema>

/** The schema that a reference names, or the schema itself. */
export function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (schemas[name] ?? {})
}

/** The object whose members are to be shown within a member, or null: of an array its items, of a nullable what it is if not null. */
export function inner(schema: JsonSchema, schemas: Schemas): JsonSchema | null {
  const whole = resolved(schema, schemas)
  if (whole.items !== undefined) return inner(whole.items, schemas)
  const choice = whole.anyOf?.find(({ type }) => type !== 'null')
  if (choice !== undefined) return inner(choice, schemas)
  return whole.properties === undefined && whole.oneOf === undefined ? null : whole
}

/** A type with its limits, in a few words. */
export function typeText(schema: JsonSchema, schemas: Schemas): string {
  const whole = resolved(schema, schemas)
  if (whole.const !== undefined) return JSON.stringify(whole.const)
  if (whole.enum !== undefined) return whole.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (whole.not !== undefined) return 'nothing'
  if (whole.anyOf !== undefined) return whole.anyOf.map((choice) => typeText(choice, schemas)).join(' or ')
  if (whole.oneOf !== undefined) return 'object'
  if (whole.items !== undefined) return `array of ${typeText(whole.items, schemas)}`
  const types = [whole.type ?? 'anything'].flat()
  return [types.map((type) => (type === 'string' ? (whole.format ?? type) : type)).join(' or '), ...limits(whole)].join(
    ', ',
  )
}

function limits({ minLength, maxLength, minimum, maximum }: JsonSchema): string[] {
  return [
    minLength === undefined ? '' : `at least ${minLength} long`,
    maxLength === undefined ? '' : `at most ${maxLength} long`,
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
  ].filter((text) => text !== '')
}
