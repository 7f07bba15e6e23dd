import type { Operation } from '@/lib/api/openapi/operation'
import { operations } from '@/lib/api/openapi/operations'

/** A method of a route, with the operations behind it: one, or one for each strategy. */
export interface ShownRoute {
  anchor: string
  method: string
  /** With its parameters in braces */
  path: string
  first: Operation
  operations: readonly [Operation, ...Operation[]]
}

/** The routes under a tag, in the order of the document. */
export function routesOf(tag: Operation['tag']): ShownRoute[] {
  const shown = new Map<string, ShownRoute>()
  for (const operation of operations) {
    if (operation.tag !== tag) continue
    const { method, route } = operation
    const anchor = `${method}${route}`
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/-$/, '')
    const known = shown.get(anchor)
    if (known === undefined)
      shown.set(anchor, { anchor, method, path: route, first: operation, operations: [operation] })
    else shown.set(anchor, { ...known, operations: [...known.operations, operation] })
  }
  return [...shown.values()]
}
