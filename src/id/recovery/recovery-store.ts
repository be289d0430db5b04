import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { passwordKnown } from '../pending-change/pending-change-store.ts'

/** What lets somebody set a new password, beside the number that they have just proved (J5). */
export type Evidence = 'known_device' | 'email' | 'recovery_code' | 'school' | 'waiting'

export type Recovery = {
  challengeHash: Buffer
  accountId: string
  /** The browser as the account may know it. */
  deviceHash: Buffer | null
  /** The link of the school that was followed in this browser. */
  linkHash: Buffer | null
  now: Date
  /** How old the last proof of the number may be, for a text message to a known device to be enough. */
  staleDays: number
}

/**
 * The strongest evidence there is for this browser, and whether the account asks for a code from an application besides; nothing comes back when the number is not proved, was used up or
 * moved on. The digits of a call are too few to count without a second evidence, so neither a known device nor
 * waiting makes up for a text message. Waiting ends when the owner proves number and password meanwhile.
 */
export async function findEvidence(db: Db | Tx, of: Recovery) {
  const { rows } = await sql<{ evidence: Evidence | null; asks_second_proof: boolean }>`
    select case
      when proved_by = 'sms' and number.proved_at >= passed_at - make_interval(days => ${of.staleDays}::int) and exists (
        select from id.known_device device
        where device.account_id = number.account_id and device_hash = ${of.deviceHash}::bytea
      ) then 'known_device'
      when recovery.evidence is not null then recovery.evidence
      when link.account_id is not null then 'school'
      when proved_by = 'sms' and change.id is not null then 'waiting'
    end as evidence, exists (
      select from id.app_code where app_code.account_id = number.account_id and confirmed_at is not null
    ) as asks_second_proof
    from id.challenge
    join id.phone_number number on number.phone_index = challenge.phone_index and held_until is null
    left join id.recovery on recovery.challenge_id = challenge.id and recovery.account_id = number.account_id
    left join id.recovery_link link on link.token_hash = ${of.linkHash}::bytea and link.account_id = number.account_id
      and link.ended_at is null and link.expires_at > ${of.now}
    left join id.pending_change change on change.account_id = number.account_id and kind = 'password_reset'
      and change.phone_index = challenge.phone_index and change.ended_at is null and ripe_at <= ${of.now}
      and change.expires_at > ${of.now} and number.proved_at <= asked_at
    where challenge.token_hash = ${of.challengeHash} and purpose = 'sign_in' and passed_at is not null
      and spent_at is null and challenge.expires_at > ${of.now} and number.account_id = ${of.accountId}`.execute(
    db,
  )
  return rows[0]
}

/** Uses up what is good for one new password: true for exactly one caller, and for none when the owner was first. */
export async function spendEvidence(
  tx: Tx,
  of: Pick<Recovery, 'accountId' | 'linkHash' | 'now'> & { evidence: Evidence },
): Promise<boolean> {
  const { accountId, now } = of
  if (of.evidence === 'school') {
    const { rows } = await sql`
      update id.recovery_link set ended_at = ${now}
      where token_hash = ${of.linkHash}::bytea and account_id = ${accountId} and ended_at is null and expires_at > ${now}
      returning account_id`.execute(tx)
    return rows.length === 1
  }
  if (of.evidence === 'waiting') {
    const { rows } = await sql`
      update id.pending_change set ended_at = ${now}, ended_by = 'done'
      where account_id = ${accountId} and kind = 'password_reset' and ended_at is null and ripe_at <= ${now} and expires_at > ${now}
      returning id`.execute(tx)
    return rows.length === 1
  }
  return true
}

/**
 * The account has got another password: what anybody has shown, waited for or was given to set one is worth nothing any
 * more.
 */
export async function endRecoveries(tx: Tx, of: { accountId: string; now: Date }): Promise<void> {
  await sql`
    with ${passwordKnown(sql`${of.accountId}`, of.now)},
    forgotten as (delete from id.recovery where account_id = ${of.accountId})
    update id.recovery_link set ended_at = ${of.now} where account_id = ${of.accountId} and ended_at is null`.execute(
    tx,
  )
}

/** Notes on what evidence a password was replaced. */
export async function noteReset(
  tx: Tx,
  reset: { accountId: string; evidence: Evidence; browser: BrowserFacts; now: Date },
): Promise<void> {
  await sql`
    insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
    values (${reset.now}, ${reset.accountId}, ${reset.accountId}, 'id.password_reset',
      jsonb_build_object('evidence', ${reset.evidence}::text), ${reset.browser.userAgent}, ${reset.browser.addressSealed})`.execute(
    tx,
  )
}

/**
 * Counts a try to tell who the owner is or at a recovery code, and gives what the owner would tell; nothing when no try is left or the number is not
 * proved. Proving the number anew gives new tries, and codes are limited for each number.
 */
export async function spendGuess(
  db: Db,
  guess: { challengeHash: Buffer; accountId: string; guesses: number; now: Date },
) {
  const { rows } = await sql<{ family_name: string; birth_date: string; guesses_left: number }>`
    with counted as (
      insert into id.recovery as kept (challenge_id, account_id, guesses)
      select challenge.id, number.account_id, 1 from id.challenge
      join id.phone_number number on number.phone_index = challenge.phone_index and held_until is null
      where challenge.token_hash = ${guess.challengeHash} and purpose = 'sign_in' and passed_at is not null
        and spent_at is null and challenge.expires_at > ${guess.now} and number.account_id = ${guess.accountId}
      on conflict (challenge_id, account_id) do update set guesses = kept.guesses + 1
      where kept.guesses < ${guess.guesses}
      returning account_id, guesses
    )
    select family_name, birth_date::text, ${guess.guesses}::int - guesses as guesses_left
    from counted join id.account on account.id = account_id`.execute(db)
  return rows[0]
}

type Given = { challengeHash: Buffer; accountId: string; now: Date }

/** What a second evidence is written down for: a number that is proved, unspent, and still this account's. */
function provedNumber(given: Given) {
  return sql`
    proved as (
      select challenge.id, number.account_id from id.challenge
      join id.phone_number number on number.phone_index = challenge.phone_index and held_until is null
      where challenge.token_hash = ${given.challengeHash} and purpose = 'sign_in' and passed_at is not null
        and spent_at is null and challenge.expires_at > ${given.now} and number.account_id = ${given.accountId}
    )`
}

/** Notes that somebody beside the number has shown a recovery code; false when the number is not proved any more. */
export async function giveCodeEvidence(tx: Tx, given: Given): Promise<boolean> {
  const { rows } = await sql`
    with ${provedNumber(given)}
    insert into id.recovery (challenge_id, account_id, evidence, given_at)
    select id, account_id, 'recovery_code', ${given.now}::timestamptz from proved
    on conflict (challenge_id, account_id) do update set evidence = excluded.evidence, given_at = excluded.given_at
    returning challenge_id`.execute(tx)
  return rows.length === 1
}

/**
 * Uses up the proof of an e-mail address, and notes it if the address is the confirmed one of the account; false when it
 * is another, or a proof is not there any more.
 */
export async function giveEmailEvidence(
  db: Db,
  given: Given & { emailChallengeHash: Buffer },
): Promise<boolean> {
  const { rows } = await sql`
    with ${provedNumber(given)},
    shown as (
      update id.email_challenge set spent_at = ${given.now}
      where token_hash = ${given.emailChallengeHash} and purpose = 'recovery' and account_id = ${given.accountId}
        and passed_at is not null and spent_at is null and expires_at > ${given.now}
      returning account_id, email_index
    )
    insert into id.recovery (challenge_id, account_id, evidence, given_at)
    select proved.id, proved.account_id, 'email', ${given.now}::timestamptz from proved
    join shown using (account_id)
    join id.email on email.account_id = shown.account_id and email.email_index = shown.email_index
      and removed_at is null and confirmed_at is not null
    on conflict (challenge_id, account_id) do update set evidence = excluded.evidence, given_at = excluded.given_at
    returning challenge_id`.execute(db)
  return rows.length === 1
}
