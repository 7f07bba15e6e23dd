import { componentName } from '@/lib/api/openapi/component'
import type { JsonSchema } from '@/lib/api/openapi/document-types'
import type { Operation } from '@/lib/api/openapi/operation'
import { parameters } from '@/lib/api/openapi/parameters'
import { Answers } from './answers'
import { curlOf } from './curl-text'
import { Prose } from './prose'
import type { ShownRoute } from './routes'
import { SchemaMembers } from './schema-members'
import { StrategyTable } from './strategy-table'

const places = { path: 'in the path', query: 'in the query', header: 'a header' }

interface RouteSectionProps {
  route: ShownRoute
  schemas: Record<string, JsonSchema>
}

/** One method of one route: what it takes on the left, what it answers on the right. */
export function RouteSection({ route, schemas }: RouteSectionProps) {
  const { anchor, method, path, first, operations } = route
  const names = [...first.parameters, ...(operations.some(({ ownOrigin }) => ownOrigin) ? ['origin'] : [])]
  return (
    <section className="route" aria-labelledby={anchor}>
      <h3 id={anchor} className="section-heading">
        <a href={`#${anchor}`}>
          <span className="method">{method}</span> <span className="path">{path}</span>
        </a>
      </h3>
      <p className="summary">
        <b>{first.summary.endsWith('?') ? first.summary : `${first.summary}.`}</b> <Prose text={first.description} />
      </p>
      {operations.length > 1 && <StrategyTable operations={operations} />}
      <div className="sides">
        <div>
          <h4>Takes</h4>
          <p>{needs(first)}</p>
          {names.length > 0 && (
            <ul className="members">
              {names.map((name) => {
                const parameter = parameters[name]
                if (parameter === undefined) return null
                return (
                  <li key={name}>
                    <code className="name">{parameter.name}</code>{' '}
                    <span className="type">
                      {places[parameter.in]}
                      {parameter.required ? '' : ', optional'}
                    </span>
                    <span className="note">
                      <Prose text={parameter.description} />
                      {name === 'origin' &&
                        !operations.every(({ ownOrigin }) => ownOrigin) &&
                        ' Not where no cookie is.'}
                    </span>
                  </li>
                )
              })}
            </ul>
          )}
          <Body operation={operations.find(takesMost) ?? first} schemas={schemas} />
          {examplesOf(operations).map((operation) => (
            <pre key={operation.id} className="command">
              <code>{curlOf(operation)}</code>
            </pre>
          ))}
        </div>
        <div>
          <h4>Answers</h4>
          <Answers operations={operations} schemas={schemas} />
        </div>
      </div>
    </section>
  )
}

function Body({ operation: { body }, schemas }: { operation: Operation; schemas: Record<string, JsonSchema> }) {
  if (body === null || body === 'ignored') return null
  return (
    <>
      <p className="body-name">A JSON body:</p>
      <SchemaMembers schema={schemas[componentName(body)] ?? {}} schemas={schemas} />
    </>
  )
}

/** Where some strategies take `alg` and others don't, the body with it: the table above says who takes it. */
function takesMost({ strategy }: Operation): boolean {
  return strategy?.format.choosesAlgorithm ?? true
}

function needs({ credentials, strategy }: Operation): string {
  if (credentials.length === 0) return 'No credential.'
  const optional = credentials.some((together) => together.length === 0)
  if (optional) return 'The strategy’s credential, if there is one.'
  if (strategy !== null) return 'The strategy’s credential.'
  return credentials.length > 1 ? 'A credential of any strategy.' : 'The session cookie.'
}

/** One example for each transport. */
function examplesOf(operations: readonly Operation[]): Operation[] {
  const kinds = new Map(operations.map((operation) => [operation.strategy?.transport.kind, operation]))
  return [...kinds.keys()].flatMap((kind) => operations.find(({ strategy }) => strategy?.transport.kind === kind) ?? [])
}
