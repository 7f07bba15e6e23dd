/**
 * One value for the whole process. Next bundles `instrumentation.ts` and the Route Handlers apart, so a
 * module-level variable can exist more than once; the global object exists once.
 *
 * `create` runs at the first call with that name.
 */
export function processWide<T>(name: string, create: () => T): T {
  const key = Symbol.for(`claim-check.${name}`)
  const store = globalThis as unknown as Record<symbol, T | undefined>
  store[key] ??= create()
  return store[key]
}
