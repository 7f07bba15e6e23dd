/**
 * A secret as it may be shown: a fixed prefix of the kind and the length, `Fe26.2…(265)`, `eyJ…(412)`. The prefix is the
 * same for every secret of that kind, so nothing of the secret itself appears.
 */
export function maskSecret(text: string): string {
  const prefix = ['Fe26.2', 'eyJ', 'ccr_', 'ccf_'].find((known) => text.startsWith(known)) ?? ''
  return `${prefix}…(${text.length})`
}
