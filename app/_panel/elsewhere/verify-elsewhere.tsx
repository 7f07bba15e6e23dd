import { readElsewhere } from '@/lib/token/elsewhere/material'
import { type ToolId, tools } from '@/lib/token/elsewhere/snippets'
import { elsewhereSpecimen } from '@/lib/token/elsewhere/specimen'
import { ElsewhereList, type ShownTool } from './elsewhere-list'

interface VerifyElsewhereProps {
  /** How the last run of the tests went for a tool, in a sentence, where that is known */
  runs?: Partial<Record<ToolId, string>>
}

const tested = {
  always: 'Every run of the tests runs it, with good tokens and with spoilt ones.',
  'if-there': 'The tests run it where the machine has what it needs, and say so where it has not.',
}

/** Snippets that verify a token of this site somewhere else. Without script they are filled with a specimen. */
export function VerifyElsewhere({ runs = {} }: VerifyElsewhereProps) {
  const { token, ...expected } = elsewhereSpecimen
  const material = readElsewhere(token, expected)
  if (material === null) throw new TypeError('the specimen is no token')
  const shown: ShownTool[] = tools.map(({ id, label, needs, checks, file, tested: when, write }) => ({
    id,
    label,
    needs,
    checks,
    file,
    run: runs[id] ?? tested[when],
    specimen: write(material),
  }))
  return <ElsewhereList tools={shown} />
}
