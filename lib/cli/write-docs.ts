// `npm run docs` writes what is made of code: docs/settings.md and .env.example of the settings, docs/security-rows.md of the
// requirements and the titles of the tests. Run with `node --import tsx`.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { rowsDocument } from '../security/document'
import { securityRows } from '../security/rows'
import { root } from './project.mjs'
import { readListedRowTests } from './scan-rows.mjs'
import { exampleFile, settingsPage } from './settings-text'

const documents = {
  'docs/settings.md': settingsPage(),
  '.env.example': exampleFile(),
  'docs/security-rows.md': rowsDocument(securityRows, await readListedRowTests()),
}
for (const [file, text] of Object.entries(documents)) {
  writeFileSync(path.join(root, file), text)
  process.stdout.write(`✓ ${file}\n`)
}
