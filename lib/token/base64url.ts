/**
 * True for the one base64url text that an encoder writes for some bytes (RFC 4648 §5, no padding): right alphabet,
 * possible length, and unused bits of the last character zero. Without the last rule several texts carry one value.
 */
export function isCanonicalBase64url(text: string): boolean {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return false
  const rest = text.length % 4
  if (rest === 1) return false
  const last = text.charAt(text.length - 1)
  if (rest === 2) return 'AQgw'.includes(last)
  if (rest === 3) return 'AEIMQUYcgkosw048'.includes(last)
  return true
}
