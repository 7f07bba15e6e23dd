import { positions } from '../lane/positions'
import { tokenKeyOf } from '../lane/stored-token'

const purposes = new Map([
  ['claim-check.theme', 'this page’s: the theme you chose'],
  ...positions
    .filter(({ cookie }) => cookie === null)
    .map(({ id, label }) => [tokenKeyOf(id), `the dial’s: the token of “${label}”`] as const),
])

/** What an entry is for that is not a credential. Anybody may choose a key, also one that every object has by itself. */
export function purposeOf(key: string): string {
  return purposes.get(key) ?? 'put there by something else on this origin'
}
