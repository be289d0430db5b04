import { sql } from 'kysely'
import { compileOnce } from '#kernel/database/compile-once.ts'
import type { Db } from '../database.ts'

type NewGrant = {
  idHash: Buffer
  payload: string
  expiresAt: Date | null
  accountId: string
  clientId: string
  scopes: string[]
  now: Date
}

const insertOwn = compileOnce((db: Db, grant: NewGrant) =>
  db
    .with('used', (one) =>
      one
        .insertInto('id.connection')
        .values({
          account_id: grant.accountId,
          client_id: grant.clientId,
          scopes: grant.scopes,
          first_at: grant.now,
          last_at: grant.now,
        })
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'client_id']).doUpdateSet({
            scopes: sql<string[]>`array(select distinct unnest(connection.scopes || excluded.scopes))`,
            last_at: (eb) => eb.ref('excluded.last_at'),
          }),
        )
        .returning('id'),
    )
    .insertInto('id.engine_model')
    .columns(['model', 'id_hash', 'payload', 'expires_at', 'connection_id'])
    .expression((eb) => eb.selectFrom('used').select(rowOf(grant))),
)

/** Keeps the grant of a service of the school, which needs no consent, and notes that it is in use. */
export async function insertGrantOfOwnService(db: Db, grant: NewGrant): Promise<void> {
  await insertOwn(db, grant)
}

const insertAgreed = compileOnce((db: Db, grant: NewGrant) =>
  db
    .with('used', (one) =>
      one
        .updateTable('id.connection')
        .set({ last_at: grant.now })
        .where('account_id', '=', grant.accountId)
        .where('client_id', '=', grant.clientId)
        .where('agreed_at', 'is not', null)
        .where(sql<boolean>`scopes @> ${grant.scopes}::text[]`)
        .returning('id'),
    )
    .insertInto('id.engine_model')
    .columns(['model', 'id_hash', 'payload', 'expires_at', 'connection_id'])
    .expression((eb) => eb.selectFrom('used').select(rowOf(grant)))
    .returning('model'),
)

/** Keeps a grant that rests on a person's consent; false when the consent is gone by now, and then nothing is kept. */
export async function insertAgreedGrant(db: Db, grant: NewGrant): Promise<boolean> {
  return (await insertAgreed(db, grant)).length === 1
}

function rowOf({ idHash, payload, expiresAt }: NewGrant) {
  return [
    sql<string>`'Grant'`.as('model'),
    sql<Buffer>`${idHash}::bytea`.as('id_hash'),
    sql<string>`${payload}::jsonb`.as('payload'),
    sql<Date | null>`${expiresAt}::timestamptz`.as('expires_at'),
    sql<string>`used.id`.as('connection_id'),
  ] as const
}

/** The scopes that a person has agreed to give a service; nothing when the service is not connected. */
export async function findAgreedScopes(
  db: Db,
  of: { accountId: string; clientId: string },
): Promise<string[] | undefined> {
  const connection = await db
    .selectFrom('id.connection')
    .where('account_id', '=', of.accountId)
    .where('client_id', '=', of.clientId)
    .where('agreed_at', 'is not', null)
    .select('scopes')
    .executeTakeFirst()
  return connection?.scopes
}
