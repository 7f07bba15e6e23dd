import path from 'node:path'

/** The path in `file:PATH?options`, or null for another kind of database. */
export function sqliteFile(databaseUrl: string): string | null {
  if (!databaseUrl.startsWith('file:')) return null
  return path.resolve(
    databaseUrl
      .slice('file:'.length)
      .replace(/^\/\/(?=\/)/, '')
      .replace(/\?.*$/, ''),
  )
}
