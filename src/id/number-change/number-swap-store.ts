import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

type Holder = { challengeHash: Buffer; accountId: string; now: Date }

/**
 * Counts a try at the password of the other account, the one that holds the number proved in this browser; nothing when
 * none is left, nothing is proved, or nobody but the signed-in account holds it.
 */
export async function spendHolderGuess(db: Db, guess: Holder & { guesses: number }) {
  const { rows } = await sql<{ holder_id: string; password_hash: string; guesses_left: number }>`
    update id.challenge set password_guesses = password_guesses + 1
    from id.phone_number, id.account
    where token_hash = ${guess.challengeHash} and purpose = 'change_number' and passed_at is not null
      and spent_at is null and challenge.expires_at > ${guess.now} and password_guesses < ${guess.guesses}
      and phone_number.phone_index = challenge.phone_index and held_until is null
      and account.id = phone_number.account_id and account.id <> ${guess.accountId} and account.erase_after is null
    returning account.id as holder_id, account.password_hash, ${guess.guesses}::int - password_guesses as guesses_left`.execute(
    db,
  )
  return rows[0]
}

/** Notes that the other account agreed, by its password as it was at this moment, to let the proved number go. */
export async function noteAgreement(
  db: Db,
  agreed: { challengeHash: Buffer; holderId: string; now: Date },
): Promise<void> {
  await db
    .updateTable('id.challenge')
    .set({ let_go_by: agreed.holderId, password_at: agreed.now })
    .where('token_hash', '=', agreed.challengeHash)
    .where('purpose', '=', 'change_number')
    .where('spent_at', 'is', null)
    .execute()
}

type Swap = { theirsHash: Buffer; oursHash: Buffer; accountId: string; now: Date }

/**
 * Exchanges the numbers of two accounts, in one statement: `theirs` is the proved number that the other account agreed to
 * let go, `ours` the proved number of the signed-in one. Both numbers are released before either is given on, since a
 * live number has one account at every moment; the history of both is kept, and what waited on either is over. Returns
 * the other account. Nothing comes back when a proof was spent or has expired, when a number has moved on meanwhile, or
 * when the password that agreed is none any more.
 */
export async function swapNumbers(tx: Tx, swap: Swap): Promise<string | undefined> {
  const { now } = swap
  const { rows } = await sql<{ other_id: string }>`
    with ready as (
      select theirs.id as theirs_id, ours.id as ours_id, their_number.account_id as other_id,
        their_number.id as their_number_id, our_number.id as our_number_id,
        theirs.passed_at as theirs_at, ours.passed_at as ours_at
      from id.challenge theirs, id.challenge ours, id.phone_number their_number, id.phone_number our_number, id.account other
      where theirs.token_hash = ${swap.theirsHash} and theirs.purpose = 'change_number'
        and theirs.passed_at is not null and theirs.spent_at is null and theirs.expires_at > ${now}
        and their_number.phone_index = theirs.phone_index and their_number.held_until is null
        and their_number.account_id = theirs.let_go_by and their_number.account_id <> ${swap.accountId}
        and other.id = their_number.account_id and other.erase_after is null
        and (other.password_changed_at is null or other.password_changed_at < theirs.password_at)
        and ours.token_hash = ${swap.oursHash} and ours.purpose = 'change_number'
        and ours.passed_at is not null and ours.spent_at is null and ours.expires_at > ${now}
        and our_number.phone_index = ours.phone_index and our_number.held_until is null
        and our_number.account_id = ${swap.accountId}
    ),
    spent as (
      update id.challenge set spent_at = ${now}, entered_id = ${swap.accountId} from ready
      where challenge.id in (ready.theirs_id, ready.ours_id) and spent_at is null
      returning challenge.id
    ),
    released as (
      update id.phone_number set held_until = ${now} from ready
      where phone_number.id in (ready.their_number_id, ready.our_number_id) and held_until is null
        and (select count(*) from spent) = 2
      returning phone_number.id, phone_number.account_id, phone_number.phone_index, phone_number.phone_sealed
    ),
    given as (
      insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
      select case when released.account_id = ready.other_id then ${swap.accountId}::uuid else ready.other_id end,
        released.phone_index, released.phone_sealed,
        case when released.account_id = ready.other_id then ready.theirs_at else ready.ours_at end, ${now}
      from released, ready
      where (select count(*) from released) = 2
      returning id, account_id
    ),
    over as (
      update id.pending_change set ended_at = ${now}, ended_by = 'owner' from ready
      where account_id in (${swap.accountId}, ready.other_id) and ended_at is null and (select count(*) from given) = 2
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before, after)
      select ${now}, ${swap.accountId}, given.account_id, 'id.numbers_swapped',
        jsonb_build_object('phone_number_id', released.id), jsonb_build_object('phone_number_id', given.id)
      from given join released on released.account_id = given.account_id
    )
    select ready.other_id from ready where (select count(*) from given) = 2`.execute(tx)
  return rows[0]?.other_id
}
