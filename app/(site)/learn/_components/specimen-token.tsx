import { issueSpecimenToken } from '@/lib/auth/specimen-token'

/** A token that was made when the page was built, with keys that were thrown away: three parts, and what two of them say. */
export async function SpecimenToken() {
  const { token, header, payload } = await issueSpecimenToken()
  const [first = '', second = '', third = ''] = token.split('.')
  return (
    <div className="specimen-token">
      <p className="token-parts">
        <span className="part-header">{first}</span>.<span className="part-payload">{second}</span>.
        <span className="part-signature">{third}</span>
      </p>
      <dl>
        <dt className="part-header">Header, decoded</dt>
        <dd>
          <pre>{JSON.stringify(header, null, 2)}</pre>
        </dd>
        <dt className="part-payload">Payload, decoded</dt>
        <dd>
          <pre>{JSON.stringify(payload, null, 2)}</pre>
        </dd>
        <dt className="part-signature">Signature</dt>
        <dd>
          64 bytes over the first two parts, ES256. Readable by nobody, checkable by everybody with the public key.
        </dd>
      </dl>
      <p className="label">A specimen: its key was made when this page was built, and thrown away.</p>
    </div>
  )
}
