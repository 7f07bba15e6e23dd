import { componentName } from '@/lib/api/openapi/component'
import type { JsonSchema } from '@/lib/api/openapi/document-types'
import type { Operation } from '@/lib/api/openapi/operation'
import { isProblemCode, type ProblemCode, problemCodes } from '@/lib/api/openapi/problem-codes'
import { Prose } from './prose'
import { SchemaMembers } from './schema-members'

interface AnswersProps {
  operations: readonly [Operation, ...Operation[]]
  schemas: Record<string, JsonSchema>
}

/** Every answer of a route by status: its success with the body, and the codes of everything else. */
export function Answers({ operations, schemas }: AnswersProps) {
  const [first] = operations
  return (
    <dl className="answers">
      {successesOf(operations).map(({ name, strategies, success }) => (
        <div key={name}>
          <dt>
            <b className="status">{success.status}</b>
          </dt>
          <dd>
            <p>
              <Prose text={success.description} />
              {strategies.length > 0 && strategies.length < operations.length && (
                <>
                  {' '}
                  Under <code>{strategies.join(', ')}</code>:
                </>
              )}
              {operations.length === 1 && success.cookie !== null && (
                <Prose text={` ${cookieSentence(success.cookie)}`} />
              )}
            </p>
            {name !== '' && <SchemaMembers schema={schemas[name] ?? {}} schemas={schemas} />}
          </dd>
        </div>
      ))}
      {problemsOf(operations).map((code) => (
        <div key={code}>
          <dt>
            {problemCodes[code].status} <code>{code}</code>
          </dt>
          <dd>
            <Prose text={first.problems[code] ?? problemCodes[code].when} />
            {(problemCodes[code].status === 429 || problemCodes[code].status === 503) && (
              <>
                {' '}
                With <code>Retry-After</code>.
              </>
            )}
            {operations.some(({ challenges }) => challenges[code] !== undefined) && (
              <>
                {' '}
                With <code>WWW-Authenticate</code>
                {operations.every(({ challenges }) => challenges[code] !== undefined)
                  ? '.'
                  : ' where a header carries it.'}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The different bodies of a success, each with the strategies under which it comes. */
function successesOf(operations: readonly Operation[]) {
  const found = new Map<string, { name: string; strategies: string[]; success: Operation['success'] }>()
  for (const { success, strategy } of operations) {
    const name = success.schema === null ? '' : componentName(success.schema)
    const known = found.get(name) ?? { name, strategies: [], success }
    found.set(name, { ...known, strategies: [...known.strategies, ...(strategy === null ? [] : [strategy.id])] })
  }
  return [...found.values()]
}

function problemsOf(operations: readonly Operation[]): ProblemCode[] {
  const all = new Set(operations.flatMap(({ problems }) => Object.keys(problems)))
  return Object.keys(problemCodes).filter((code): code is ProblemCode => isProblemCode(code) && all.has(code))
}

function cookieSentence({ cookie, change, when }: NonNullable<Operation['success']['cookie']>): string {
  return `${change === 'set' ? 'Sets' : 'Removes'} \`${cookie}\`${when === null ? '' : `, ${when}`}.`
}
