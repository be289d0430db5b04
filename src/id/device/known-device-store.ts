import type { Db } from '../database.ts'

/** Forgets browsers that were last used before a moment. */
export async function sweepDevices(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.known_device').where('last_seen_at', '<', before).execute()
}
