import { db } from './client'
import { StorageUnavailableError } from './storage-error'

/** True if the database answers a query over its tables. */
export async function isStorageReady(): Promise<boolean> {
  try {
    await db().signingKey.findFirst({ select: { kid: true } })
    return true
  } catch (error) {
    if (error instanceof StorageUnavailableError) return false
    throw error
  }
}
