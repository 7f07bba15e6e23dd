import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { processWide } from './process-wide'

const inline = z.object({ scripts: z.array(z.string()), styles: z.array(z.string()) })
const schema = z.object({
  buildId: z.string(),
  static: z.record(z.string(), inline),
  patterned: z.array(z.string()),
  dynamic: z.array(z.string()),
  others: z.array(z.string()),
})

/** What the build wrote down about its pages; lib/cli/built-pages.mjs makes it. */
export type BuiltPages = z.output<typeof schema>

/** The build lacks the list, or has that of another build. */
export class BuiltPagesError extends Error {
  override readonly name = 'BuiltPagesError'
}

/**
 * Which pages were made ahead and what stands inline in each, read once for the process.
 *
 * @throws BuiltPagesError where `next build` ran without the project's own build command
 */
export function builtPages(): BuiltPages {
  return processWide('built-pages', () => {
    const read = (name: string) =>
      readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), '.next', name), 'utf8')
    try {
      const pages = schema.parse(JSON.parse(read('claim-check-pages.json')))
      if (pages.buildId === read('BUILD_ID').trim()) return pages
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError || isMissing(error))) throw error
    }
    throw new BuiltPagesError('.next does not say what its pages hold: run npm run build')
  })
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
