import type { ElsewhereMaterial } from './material'

/** openssl: the signature alone. It reads no JSON, so the claims are left to whoever runs it. */
export function writeShell({ alg, pem, signed, signature }: ElsewhereMaterial): string {
  const check =
    alg === 'EdDSA'
      ? 'openssl pkeyutl -verify -pubin -inkey "$in/key.pem" -rawin -in "$in/signed" -sigfile "$in/signature"'
      : 'openssl dgst -sha256 -verify "$in/key.pem" -signature "$in/signature" "$in/signed"'
  const form = alg === 'ES256' ? 'The signature, r and s written as DER' : 'The signature'
  return `(
in=$(mktemp -d)
trap 'rm -r "$in"' EXIT
# The public key of jwks.json, written as PEM
cat > "$in/key.pem" <<'END'
${pem}
END
# What was signed: header.payload
printf %s '${signed}' > "$in/signed"
# ${form}
printf %s '${signature}' |
  openssl base64 -d -A > "$in/signature"
if ${check} > /dev/null 2>&1
then echo 'verified: the signature. exp, iss and aud are not looked at'
else echo 'failed: signature'; exit 1
fi
)
`
}
