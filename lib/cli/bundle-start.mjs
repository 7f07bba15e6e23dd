// `npm start` without a compiler: to translate and load it file by file takes three times as long.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { root } from './project.mjs'

/** Writes start.ts and what it imports, as JavaScript, to where start.mjs looks for it. Takes a tenth of a second. */
export async function bundleStart() {
  // As deep as its source: it finds the project from where it stands.
  const outdir = path.join(root, '.next', 'cli')
  rmSync(outdir, { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: [path.join('lib', 'cli', 'start.ts')],
    outdir,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    bundle: true,
    // What is imported late stays late: the complaint about a setting comes before the database is loaded.
    splitting: true,
    // Found in node_modules, as ever; zod alone comes along, because it is a hundred files.
    external: ['@libsql/*', 'libsql', '@prisma/*', 'pg', '@next/env'],
    logLevel: 'warning',
  })
}
