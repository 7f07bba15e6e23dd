// Writes docs/security-rows.md anew, from the rows and from the titles of the tests as they are now.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { rowsDocument } from '../security/document'
import { securityRows } from '../security/rows'
import { root } from './project.mjs'
import { readListedRowTests } from './scan-rows.mjs'

const file = path.join('docs', 'security-rows.md')
writeFileSync(path.join(root, file), rowsDocument(securityRows, await readListedRowTests()))
process.stdout.write(`✓ ${file}\n`)
