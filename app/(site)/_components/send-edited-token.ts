import { lanes } from '../../_panel/lane/lanes'
import type { SentAnswer } from '../../_panel/token/token-section'

/** Sends a token that was edited by hand to the guarded route. What is stored stays as it is. */
export async function sendEditedToken(token: string): Promise<SentAnswer> {
  const exchange = await lanes.jwt.send(token)
  return { status: exchange.status, text: JSON.stringify(exchange.body, null, 2) }
}
