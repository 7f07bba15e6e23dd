import { SectionHeading } from '../../_ui/section-heading'

/** What stands in the place of the token while there is none. */
export function NoToken() {
  return (
    <section className="anatomy lane-jwt" aria-labelledby="token">
      <SectionHeading id="token">What the document says</SectionHeading>
      <p className="mt-1 max-w-[52em] text-soft">
        Nothing to unfold yet: sign in with a JWT and it is taken apart here. Any other token, or a specimen, can be
        taken apart in the <a href="/tokens">workbench</a>.
      </p>
    </section>
  )
}
