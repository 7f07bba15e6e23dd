/** The parts of a chapter, as links. */
export function ContentsList({ parts }: { parts: readonly { id: string; title: string }[] }) {
  return (
    <nav className="chapter-contents" aria-label="In this chapter">
      <ol>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
