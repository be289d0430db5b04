import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { ConsentDocument } from './consent-documents.ts'

/** Keeps the exact texts that may be agreed to; texts that are kept already stay as they are. */
export async function insertDocuments(db: Db, documents: ConsentDocument[], now: Date): Promise<void> {
  const rows = documents.map((document) => ({
    sha256: Buffer.from(document.sha256, 'base64url'),
    kind: document.kind,
    version: document.version,
    language: document.language,
    text: document.text,
    published_at: now,
  }))
  await db
    .insertInto('school.consent_document')
    .values(rows)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

/** Writes from when each version is current and required; these dates may be moved as long as they lie ahead. */
export async function upsertVersions(db: Db, documents: ConsentDocument[]): Promise<void> {
  await sql`
    insert into school.consent_version (kind, version, current_from, required_from)
    select distinct kind, version, current_from, required_from
    from unnest(${documents.map(({ kind }) => kind)}::text[], ${documents.map(({ version }) => version)}::text[],
      ${documents.map(({ currentFrom }) => currentFrom)}::timestamptz[],
      ${documents.map(({ requiredFrom }) => requiredFrom)}::timestamptz[]) as t (kind, version, current_from, required_from)
    on conflict (kind, version) do update
      set current_from = excluded.current_from, required_from = excluded.required_from`.execute(db)
}
