import type { Examination } from '@/lib/token/token-examination'
import { toneClasses } from '../../../_panel/token/text-pieces'
import { VisibleText } from '../../../_panel/token/visible-text'

/** The parts of a credential that is no JWT, each with what it is for. */
export function PartsList({ examination: { parts, bare } }: { examination: Examination }) {
  return (
    <dl className="named-parts" aria-label="Parts">
      {parts.map(({ name, tone, what, start, end }) => (
        <div key={`${name}${start}`} className={toneClasses[tone]}>
          <dt>
            {name} <small>{start === end ? 'empty' : `${end - start} characters`}</small>
          </dt>
          <dd>
            {what !== '' && <p>{what}</p>}
            <code>
              <VisibleText text={bare.slice(start, end)} />
            </code>
          </dd>
        </div>
      ))}
    </dl>
  )
}
