import type { SchoolContext } from '../context.ts'
import { consentDocuments } from './consent-documents.ts'
import { insertDocuments, upsertVersions } from './document-store.ts'

/**
 * Keeps the texts of this version in the database, so that a consent can point at exactly what was agreed to, and from
 * when each is asked for. To be called at every start, before the first page is served; texts that are kept already are
 * left alone.
 */
export async function publishConsentDocuments(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'config' | 'documents'>,
): Promise<void> {
  const documents = consentDocuments(ctx.config.platformName, ctx.documents)
  await insertDocuments(ctx.db, documents, ctx.clock.now())
  await upsertVersions(ctx.db, documents)
}
