import type { SchoolContext } from '../context.ts'
import { consentDocuments } from './consent-documents.ts'
import { insertDocuments } from './consent-store.ts'

/**
 * Keeps the texts of this version in the database, so that a consent can point at exactly what was agreed to. To be
 * called at every start, before the first page is served; texts that are kept already are left alone.
 */
export async function publishConsentDocuments(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'config'>,
): Promise<void> {
  await insertDocuments(ctx.db, consentDocuments(ctx.config.platformName), ctx.clock.now())
}
