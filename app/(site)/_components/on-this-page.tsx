import { OpenAll } from '../../_ui/open-all'

const sections = [
  ['steps', 'Step by step'],
  ['stored', 'What is stored'],
  ['token', 'The token'],
  ['seal', 'The seal'],
  ['ledger', 'Ledger'],
] as const

/** The closer looks that follow the counter. */
export function OnThisPage() {
  return (
    <nav className="on-this-page" aria-label="On this page">
      {sections.map(([id, name]) => (
        <a key={id} href={`#${id}`}>
          {name}
        </a>
      ))}
      <OpenAll />
    </nav>
  )
}
