const purposes = new Map([['claim-check.theme', 'this page’s: the theme you chose']])

/** What an entry is for that is not a credential. Anybody may choose a key, also one that every object has by itself. */
export function purposeOf(key: string): string {
  return purposes.get(key) ?? 'put there by something else on this origin'
}
