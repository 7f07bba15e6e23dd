import { z } from 'zod'

/** The schemas that the document names, and other schemas refer to. */
export const components = z.registry<{ id: string }>()

/** Gives a schema its name in the document, and says what it is. The schema stays the same object: what validates is what is told. */
export function component<T extends z.ZodType>(id: string, description: string, schema: T): T {
  z.globalRegistry.add(schema, { description })
  components.add(schema, { id })
  return schema
}

/** The name of a schema in the document. @throws TypeError for one that has none */
export function componentName(schema: z.ZodType): string {
  const id = components.get(schema)?.id
  if (id === undefined) throw new TypeError('a schema of an operation has to be a component')
  return id
}

/** Where a named schema stands in the document. */
export function componentPointer(name: string): string {
  return `#/components/schemas/${name}`
}

/** A point in time as answers write it. */
export function instant(description: string) {
  return z.string().meta({ format: 'date-time', description })
}

export const uuid = z.string().meta({ format: 'uuid' })
