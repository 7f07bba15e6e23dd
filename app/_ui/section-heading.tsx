/** The heading of a part of a page, which is a link to itself. */
export function SectionHeading({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className="section-heading">
      <a href={`#${id}`}>{children}</a>
    </h2>
  )
}
