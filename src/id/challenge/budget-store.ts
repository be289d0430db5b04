import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'

/** What bounds the sending of codes: to a recipient strictly, from an address generously (product text §3). */
export type Budget = {
  now: Date
  addressIndex: Buffer
  perRecipientAndHour: number
  perRecipientAndDay: number
  perAddressAndHour: number
}

/** Where the budgets of one kind of recipient are kept, and the challenges that count against a network address. */
export type BudgetTables = {
  budget: 'id.number_budget' | 'id.email_budget'
  recipient: 'phone_index' | 'email_index'
  challenge: 'id.challenge' | 'id.email_challenge'
  /** One row: the key under which the budget is kept, and whether the network address's own budget does not bind. */
  asker: RawBuilder<unknown>
}

/**
 * Takes one code from the budget of a recipient, if the address it is asked for from has not used up its own. The
 * recipient's budget is exact over any hour and day: it is one row, so parallel requests queue on it. The address's is
 * only counted, without a lock that a whole school would queue on: a crowd may overshoot it by as many requests as run
 * at once.
 */
export function takenFromBudget(of: BudgetTables, budget: Budget) {
  const since = (span: 'hour' | 'day') => sql`(${budget.now}::timestamptz - ${`1 ${span}`}::interval)`
  return sql`
    asker as (${of.asker}),
    allowed as (
      insert into ${sql.table(of.budget)} as held (${sql.ref(of.recipient)}, sent_at)
      select key, array[${budget.now}::timestamptz] from asker
      where known or (
        select coalesce(sum(sends), 0) from ${sql.table(of.challenge)}
        where address_index = ${budget.addressIndex} and created_at > ${since('hour')}
      ) < ${budget.perAddressAndHour}
      on conflict (${sql.ref(of.recipient)}) do update
      set sent_at = array(select at from unnest(held.sent_at) at where at > ${since('day')}) || ${budget.now}::timestamptz
      where (select count(*) from unnest(held.sent_at) at where at > ${since('hour')}) < ${budget.perRecipientAndHour}
        and (select count(*) from unnest(held.sent_at) at where at > ${since('day')}) < ${budget.perRecipientAndDay}
      returning ${sql.ref(of.recipient)}
    )`
}

/** When a recipient may be sent a code again, if its budget is used up; nothing when the address's budget is. */
export async function freeAgainAt(db: Db, of: BudgetTables, budget: Budget): Promise<Date | undefined> {
  const nth = (span: 'hour' | 'day', most: number) => sql`
    (select at + ${`1 ${span}`}::interval from unnest(sent_at) at
      where at > ${budget.now}::timestamptz - ${`1 ${span}`}::interval order by at desc offset ${most - 1} limit 1)`
  const { rows } = await sql<{ at: Date | null }>`
    with asker as (${of.asker})
    select greatest(${nth('hour', budget.perRecipientAndHour)}, ${nth('day', budget.perRecipientAndDay)}) as at
    from ${sql.table(of.budget)}, asker where ${sql.ref(of.recipient)} = key`.execute(db)
  return rows[0]?.at ?? undefined
}

/** Bytes as the payload of a job carries them. */
export function base64(bytes: RawBuilder<unknown>) {
  return sql`translate(encode(${bytes}, 'base64'), E'\n', '')`
}
