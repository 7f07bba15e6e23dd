// `npm start`: what the build made of start.ts.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './project.mjs'

const built = path.join(root, '.next', 'cli', 'start.mjs')
if (existsSync(built)) await import(pathToFileURL(built).href)
else {
  process.stderr.write('claim-check: there is no build yet: run npm run build\n')
  process.exitCode = 1
}
