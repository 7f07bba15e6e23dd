import { decodeAnatomy } from '@/lib/token/anatomy'
import type { LaneState } from './lane-state'

type Held = Pick<LaneState, 'token' | 'inspection' | 'endsAt'>

/**
 * When what a lane holds ends by itself, in epoch milliseconds. A row says it best, because use moves its end; then the token
 * where script can read it; then the last answer that named an end. Null if nobody has said: after a reload nothing tells it of a
 * cookie that only the server can read.
 */
export function endOf({ token, inspection, endsAt }: Held): number | null {
  const row = inspection?.sessions.find(({ current }) => current)
  if (row !== undefined) return Date.parse(row.expiresAt)
  const written = token === null ? null : decodeAnatomy(token).expiresAt
  if (written !== null) return written.getTime()
  return endsAt === null ? null : Date.parse(endsAt)
}
