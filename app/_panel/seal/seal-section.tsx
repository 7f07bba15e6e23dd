import { sealPartNames } from '@/lib/token/seal-anatomy'
import { sealPartText } from '@/lib/token/seal-part-text'
import { sealSpecimen } from '@/lib/token/seal-specimen'
import { SectionHeading } from '../../_ui/section-heading'
import { RealSeal } from './real-seal'
import { SpecimenPlace } from './specimen-place'

const ironSession = 'https://github.com/vvo/iron-session#readme'
const iron = 'https://hapi.dev/module/iron/'

/**
 * The sealed cookie taken apart. Words and specimen are rendered on the server, so they cost the page no script; hovering
 * and focusing tie a part to its explanation by style alone.
 */
export function SealSection() {
  return (
    <section className="seal-section lane-session" aria-labelledby="seal">
      <div className="seal-head">
        <SectionHeading id="seal">What the seal closes</SectionHeading>
        <RealSeal />
      </div>
      <div className="seal-two">
        <SpecimenPlace>
          <p className="seal-text">{sealSpecimen.seal}</p>
        </SpecimenPlace>
        <details className="seal-parts" open>
          <summary>
            <h3>The eight parts, and one more</h3>
          </summary>
          <dl>
            {sealPartNames.map((name) => (
              <div key={name} data-part={name} className={`part-of part-${name}`}>
                <dt>
                  <a href={`#seal-part-${name}`}>{sealPartText[name].label}</a>
                </dt>
                <dd>{sealPartText[name].what}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      <div className="seal-lessons">
        <div>
          <h3>Who can do what</h3>
          <p>
            Without the password nobody can read it: the key can’t be made. Nor change it: the HMAC no longer fits. A
            thief needs neither. Sent as it is, from anywhere, it speaks for you until its row is gone or over. Sealing
            protects the content, not the holder.
          </p>
        </div>
        <div>
          <h3>What is inside yours</h3>
          <p>
            <code>{'{ id, secret }'}</code> of one row, and nothing else: no name, no role. The row is looked up with
            every request, so it can be taken away. Sealing alone would be stateless: the cookie would carry the state,
            and nothing could end it early.
          </p>
        </div>
        <div>
          <h3>Signed, sealed, hashed</h3>
          <dl>
            <div>
              <dt>Signed</dt>
              <dd>everyone reads it, nobody changes it unnoticed. The JWT.</dd>
            </div>
            <div>
              <dt>Sealed</dt>
              <dd>nobody else reads or changes it, its maker opens it again. This cookie.</dd>
            </div>
            <div>
              <dt>Hashed</dt>
              <dd>nobody opens it again, its maker neither; one can only compare. The row’s secretHash.</dd>
            </div>
          </dl>
        </div>
      </div>
      <p className="seal-source">
        The format is <a href={iron}>iron</a>’s; <a href={ironSession}>iron-session</a> writes it into the cookie.
      </p>
    </section>
  )
}
