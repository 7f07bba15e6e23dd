import type { ElsewhereMaterial } from './material'

/** Python with PyJWT: signature, exp, iss and aud in one call, typ by hand. */
export function writePython({ token, alg, pem, issuer, audience }: ElsewhereMaterial): string {
  return `# pip install "pyjwt[crypto]"
import sys
import jwt

TOKEN = "${token}"
KEY = """${pem}"""

try:
    claims = jwt.decode(
        TOKEN, KEY, algorithms=["${alg}"], issuer="${issuer}", audience="${audience}",
        options={"require": ["exp", "iss", "aud", "sub"]},
    )
    if jwt.get_unverified_header(TOKEN).get("typ") != "at+jwt":
        raise jwt.InvalidTokenError("typ is not at+jwt")
except jwt.PyJWTError as problem:
    print(f"failed: {type(problem).__name__}: {problem}")
    sys.exit(1)
print("verified:", claims["sub"])
`
}
