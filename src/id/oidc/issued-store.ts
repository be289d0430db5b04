import { type RawBuilder, sql } from 'kysely'
import { compileOnce } from '#kernel/database/compile-once.ts'
import type { Db } from '../database.ts'
import { type Person, personColumns, personTables } from './claims-store.ts'

type Key = { model: string; idHash: Buffer; now: Date }

/** What the engine asks for next: the person, and the grant by its hash. */
export type Company = {
  person: Person | undefined
  grant: { hash: Buffer; payload: Record<string, unknown> } | undefined
}

/** A code or a token. */
export type Issued = Company & { payload: Record<string, unknown>; consumedAt: Date | null }

export type CompanyRow = Person & { grant_hash: Buffer | null; grant_payload: Record<string, unknown> | null }
type IssuedRow = CompanyRow & { payload: Record<string, unknown>; consumed_at: Date | null }

// What was issued within a session (codes, tokens) is found only while that session of that account lives: whoever
// ends a session, by whatever way, ends all of it.
const columns = sql`kept.payload, kept.consumed_at, ${personColumns},
  granted.id_hash as grant_hash, granted.payload as grant_payload`
const company = (now: RawBuilder<unknown>) => sql`
  left join id.session on session.uid = kept.payload->>'sessionUid'
    and session.account_id::text = kept.payload->>'accountId' and session.expires_at > ${now}
  left join (${personTables}) on account.id = (kept.payload->>'accountId')::uuid and account.erase_after is null
  left join id.engine_model granted on granted.model = 'Grant' and granted.id_hash = kept.grant_hash
    and coalesce(granted.expires_at > ${now}, true)
  where (kept.payload->>'sessionUid' is null or session.uid is not null)`

const issued = compileOnce((db: Db, { model, idHash, now }: Key) => ({
  compile: () =>
    sql<IssuedRow>`
      with kept as (
        select payload, consumed_at, grant_hash from id.engine_model
        where model = ${model} and id_hash = ${idHash} and expires_at > ${now}
      )
      select ${columns} from kept ${company(sql`${now}::timestamptz`)}`.compile(db),
}))

/** Something that was issued within a session, together with what the engine asks for next. */
export async function findIssued(db: Db, key: Key): Promise<Issued | undefined> {
  const [row] = await issued(db, key)
  return row && issuedOf(row)
}

/** What a service has to bring to exchange a code; `codeChallenge` is what its verifier hashes to (RFC 7636). */
export type Exchange = { clientId: string; redirectUri: string; codeChallenge: string }

const spent = compileOnce(
  (db: Db, { model, idHash, now, clientId, redirectUri, codeChallenge }: Key & Exchange) => {
    const right = sql`(payload->>'clientId' = ${clientId} and payload->>'redirectUri' = ${redirectUri}
    and payload->>'codeChallenge' = ${codeChallenge})`
    return {
      compile: () =>
        sql<IssuedRow & { first: boolean; right: boolean }>`
        with spent as (
          update id.engine_model set consumed_at = ${now}
          where model = ${model} and id_hash = ${idHash} and consumed_at is null and ${right}
          returning id_hash
        ),
        kept as (
          select payload, consumed_at, grant_hash, exists (select from spent) as first, ${right} as right
          from id.engine_model where model = ${model} and id_hash = ${idHash} and expires_at > ${now}
        )
        select kept.first, kept.right, ${columns} from kept ${company(sql`${now}::timestamptz`)}`.compile(db),
    }
  },
)

/**
 * The same, used up by being found with all that its exchange needs: `first` for exactly one caller, however many arrive
 * at once, and everybody else learns that it is used up. A wrong exchange uses nothing up.
 */
export async function findAndSpend(
  db: Db,
  key: Key & Exchange,
): Promise<(Issued & { first: boolean }) | undefined> {
  const [row] = await spent(db, key)
  if (!row) return undefined
  const { first, right } = row
  const found = issuedOf(row)
  // Who comes second at the same moment reads the row as it was before the first one used it up.
  return { ...found, first, consumedAt: found.consumedAt ?? (right && !first ? key.now : null) }
}

function issuedOf(row: IssuedRow): Issued {
  return { payload: row.payload, consumedAt: row.consumed_at, ...companyOf(row) }
}

/** What came along in a row. */
export function companyOf({ grant_hash, grant_payload, ...person }: CompanyRow): Company {
  return {
    person: person.id === null ? undefined : person,
    grant: grant_hash && grant_payload ? { hash: grant_hash, payload: grant_payload } : undefined,
  }
}
