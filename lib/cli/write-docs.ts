// Writes the docs that are made of code: docs/settings.md and .env.example. Run with `node --import tsx`.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'
import { exampleFile, settingsPage } from './settings-text'

writeFileSync(path.join(root, 'docs', 'settings.md'), settingsPage())
writeFileSync(path.join(root, '.env.example'), exampleFile())
