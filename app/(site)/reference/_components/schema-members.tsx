import type { JsonSchema } from '@/lib/api/openapi/document-types'
import { Prose } from './prose'
import { inner, resolved, typeText } from './schema-text'

interface SchemaMembersProps {
  schema: JsonSchema
  schemas: Record<string, JsonSchema>
}

/** The members of an object, each with its type, its limits, what it means, and the members within it. */
export function SchemaMembers({ schema, schemas }: SchemaMembersProps) {
  const whole = resolved(schema, schemas)
  if (whole.oneOf !== undefined) {
    return (
      <ul className="members one-of">
        {whole.oneOf.map((choice, at) => (
          <li key={JSON.stringify(choice)}>
            <span className="type">{at === 0 ? 'either' : 'or'}</span>
            <SchemaMembers schema={choice} schemas={schemas} />
          </li>
        ))}
      </ul>
    )
  }
  if (whole.properties === undefined) return null
  return (
    <ul className="members">
      {Object.entries(whole.properties).map(([name, member]) => {
        const optional = whole.required?.includes(name) !== true
        const note = member.description ?? resolved(member, schemas).description
        const within = inner(member, schemas)
        return (
          <li key={name}>
            <code className="name">{name}</code>{' '}
            <span className="type">
              {typeText(member, schemas)}
              {optional ? ', optional' : ''}
            </span>
            {note !== undefined && (
              <span className="note">
                <Prose text={note} />
              </span>
            )}
            {within !== null && <SchemaMembers schema={within} schemas={schemas} />}
          </li>
        )
      })}
    </ul>
  )
}
