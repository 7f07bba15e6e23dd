import type { RowTest } from './row-tests'
import { absent, notYet, type SecurityRow } from './rows'
import { shownTitle } from './shown-title'

/** docs/security-rows.md: which tests show which requirement. No lines, so that a moved test does not make it stale. */
export function rowsDocument(rows: readonly SecurityRow[], tests: readonly RowTest[]): string {
  const groups = [...new Set(rows.map(({ group }) => group))]
  return [
    '# Requirements and the tests that show them',
    '',
    `Made by \`${remakeCommand}\` out of [lib/security/rows.ts](../lib/security/rows.ts) and the titles of the tests;`,
    '`npm test` fails if it is stale. How each test last ended on a copy stands on its page `/security`.',
    ...groups.flatMap((group) => [
      '',
      `## ${group}`,
      '',
      '| row | what has to be true | source | tests |',
      '|---|---|---|---|',
      ...rows.filter((row) => row.group === group).map((row) => rowLine(row, tests)),
    ]),
    '',
  ].join('\n')
}

export const remakeCommand = 'npm run docs'

function rowLine({ id, requirement, source }: SecurityRow, tests: readonly RowTest[]): string {
  const own = tests.filter(({ rows }) => rows.includes(id))
  const files = [...new Set(own.map(({ file }) => file))]
  const listed = files.map((file) => {
    const titles = own.filter((test) => test.file === file).map(({ title }) => `“${cell(shownTitle(title))}”`)
    return `[${file}](../${file}): ${titles.join(', ')}`
  })
  const reasons = [
    ...(absent[id] === undefined ? [] : [`Not applicable here: ${absent[id]}`]),
    ...(notYet[id] === undefined ? [] : [`No test yet: ${notYet[id]}.`]),
  ]
  return `| ${id} | ${cell(requirement)} | ${cell(source)} | ${[...reasons, ...listed].join('<br>')} |`
}

/** A text that is safe in a cell of a table. */
function cell(text: string): string {
  return text.replace(/[|\\`*_<>[\]]/g, (mark) => `\\${mark}`).replace(/\s+/g, ' ')
}
