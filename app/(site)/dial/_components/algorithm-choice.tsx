'use client'

/** As RFC 7518 and RFC 8037 name them. ES256 is what the server takes if nothing is asked for. */
const algorithms = [
  ['ES256', 'ES256, the default'],
  ['HS256', 'HS256, one secret for signing and checking'],
  ['RS256', 'RS256, long signatures'],
  ['EdDSA', 'EdDSA, Ed25519'],
] as const

/** What signs the tokens of the next sign-in. */
export function AlgorithmChoice({
  alg,
  onChange,
}: {
  alg: string | undefined
  onChange: (alg: string | undefined) => void
}) {
  return (
    <label className="algorithm">
      Sign tokens with{' '}
      <select value={alg ?? 'ES256'} onChange={({ target }) => onChange(target.value)}>
        {algorithms.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
