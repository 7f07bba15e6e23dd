import { z } from 'zod'
import { type SettingNote, settingNotes, settingSections } from '../env-variables'

/** The command that writes what these functions return. */
export const docsCommand = 'npm run docs'

interface Setting extends SettingNote {
  name: string
  /** As it would be written in a file, or null where the schema has none */
  fallback: string | null
  expected: string
}

/** docs/settings.md: every variable in tables, made of the schema that checks them. */
export function settingsPage(): string {
  const sections = Object.entries(settingSections).map(
    ([title, shape]) => `## ${title}\n\n${tableOf(Object.entries(shape).map(describe))}\n`,
  )
  return `# Settings

Environment variables, or lines in \`.env.local\` (see \`.env.example\`). They are checked once, at the start: a bad value stops
it with the variable’s name and what it expects, never its value. An empty variable counts as unset.
Alike: whether all instances that share a database need the same value; where it says yes, a promise of
[the threat model](threat-model.md) breaks if they differ.

This page is made of the schema that checks the variables, [\`lib/env-variables.ts\`](../lib/env-variables.ts), by
\`${docsCommand}\`.

${sections.join('\n')}`
}

/** .env.example: the same as lines to take the comment sign from. */
export function exampleFile(): string {
  const sections = Object.entries(settingSections).map(([title, shape]) =>
    [`# ${title}`, ...Object.entries(shape).map(describe).flatMap(exampleLines)].join('\n'),
  )
  return `# Copy to .env.local, or just run \`npm run demo\`: it makes SEAL_PASSWORD there. Everything else has a default.
# What each means in full, and what instances have to agree on: docs/settings.md. Made by: ${docsCommand}

${sections.join('\n\n')}
`
}

function tableOf(settings: Setting[]): string {
  const rows = settings.map(({ name, fallback, expected, meaning, unit, equalEverywhere, otherwise }) => {
    const standard = fallback === null ? (otherwise ?? '') : `\`${fallback}\``
    return `| \`${name}\` | ${standard} | ${expected} | ${unit ?? ''} | ${equalEverywhere ? 'yes' : ''} | ${meaning} |`
  })
  return ['| variable | default | expects | unit | alike | meaning |', '|---|---|---|---|---|---|', ...rows].join('\n')
}

function exampleLines({ name, fallback, example, meaning }: Setting): string[] {
  return [...wrap(meaning.replaceAll('`', '')), `# ${name}=${fallback ?? example ?? ''}`]
}

function describe([name, schema]: [string, z.ZodType]): Setting {
  const note = settingNotes.get(schema)
  if (note === undefined) throw new TypeError(`${name} has no note: say in lib/env-variables.ts what it means`)
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return {
    ...note,
    name,
    fallback: json.default === undefined ? null : String(json.default),
    expected: expected(json, note),
  }
}

function expected({ type, minimum, maximum, enum: values }: z.core.JSONSchema.BaseSchema, note: SettingNote): string {
  if (note.expects !== undefined) return note.expects
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(' or ')
  if (type === 'integer' && minimum !== undefined && maximum !== undefined) {
    return `${minimum.toLocaleString('en')} to ${maximum.toLocaleString('en')}`
  }
  throw new TypeError('a setting says neither by its schema nor by its note what it expects')
}

/** Comment lines of at most 120 characters. */
function wrap(text: string): string[] {
  const lines = ['#']
  for (const word of text.split(' ')) {
    const last = lines.length - 1
    if (`${lines[last]} ${word}`.length > 120) lines.push(`# ${word}`)
    else lines[last] += ` ${word}`
  }
  return lines
}
