import { db } from '@/lib/db/client'

/**
 * Sets when the sessions of the bench's database were last seen: so long ago that the next `me` writes it anew, or ahead of
 * time, so that none does while it is measured.
 */
export async function markSessionsSeen(when: 'due' | 'not due'): Promise<void> {
  const secondsFromNow = when === 'due' ? -120 : 3600
  await db().session.updateMany({ data: { lastSeenAt: new Date(Date.now() + secondsFromNow * 1000) } })
}
