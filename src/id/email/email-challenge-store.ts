import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Language } from '#kernel/http/language.ts'
import {
  type Budget,
  type BudgetTables,
  base64,
  freeAgainAt,
  takenFromBudget,
} from '../challenge/budget-store.ts'
import { DELIVER_EMAIL_CODE } from '../courier/deliver-email-code.ts'
import type { Db, EmailPurpose } from '../database.ts'
import type { GuardedEmail } from './email-address.ts'

function budgetOf(emailIndex: Buffer): BudgetTables {
  return {
    budget: 'id.email_budget',
    recipient: 'email_index',
    challenge: 'id.email_challenge',
    asker: sql`select false as known, ${emailIndex}::bytea as key`,
  }
}

/** One mail a send: the key makes the queue refuse a second one, and is the cheapest way in. */
function enqueued(challenge: string, language: Language) {
  const column = (name: string) => sql.ref(`${challenge}.${name}`)
  return sql`(graphile_worker.add_job(${DELIVER_EMAIL_CODE}, json_build_object(
    'challenge', ${base64(column('token_hash'))},
    'email_sealed', ${base64(column('email_sealed'))},
    'language', ${language}::text
  ), job_key => ${column('id')} || ':' || ${column('sends')}, job_key_mode => 'unsafe_dedupe')).id`
}

type NewEmailChallenge = {
  tokenHash: Buffer
  purpose: EmailPurpose
  /** Nothing where the address is proved before anybody knows whose it is. */
  accountId: string | null
  email: GuardedEmail
  language: Language
  nextSendAt: Date
  expiresAt: Date
}

/** Opens a challenge and enqueues its mail, in one statement; false when a budget is used up. */
export async function openEmailChallenge(
  db: Db,
  opened: NewEmailChallenge,
  budget: Budget,
): Promise<boolean> {
  const { rows } = await sql`
    with ${takenFromBudget(budgetOf(opened.email.index), budget)},
    opened as (
      insert into id.email_challenge (token_hash, purpose, account_id, email_index, email_sealed, address_index, next_send_at, created_at, expires_at)
      select ${opened.tokenHash}, ${opened.purpose}, ${opened.accountId}::uuid, ${opened.email.index}, ${opened.email.sealed},
        ${budget.addressIndex}, ${opened.nextSendAt}, ${budget.now}, ${opened.expiresAt}
      from allowed
      returning id, token_hash, email_sealed, sends
    )
    select ${enqueued('opened', opened.language)} as job from opened`.execute(db)
  return rows.length === 1
}

type Repetition = { id: string; emailIndex: Buffer; language: Language; sends: number; nextSendAt: Date }

/**
 * Repeats the mail of a challenge once its countdown is over; false when it is too early, when another tab was first
 * (`sends` has moved on), or when a budget is used up.
 */
export async function repeatEmail(db: Db, repeated: Repetition, budget: Budget): Promise<boolean> {
  const { rows } = await sql`
    with ${takenFromBudget(budgetOf(repeated.emailIndex), budget)},
    sent as (
      update id.email_challenge
      set sends = sends + 1, next_send_at = ${repeated.nextSendAt}
      from allowed
      where id = ${repeated.id} and sends = ${repeated.sends} and next_send_at <= ${budget.now}
        and expires_at > ${budget.now} and passed_at is null
      returning email_challenge.id, email_challenge.token_hash, email_challenge.email_sealed, email_challenge.sends
    )
    select ${enqueued('sent', repeated.language)} as job from sent`.execute(db)
  return rows.length === 1
}

/** When a mailbox may be sent a code again, if its budget is used up; nothing when the address's budget is. */
export function emailFreeAgainAt(db: Db, emailIndex: Buffer, budget: Budget): Promise<Date | undefined> {
  return freeAgainAt(db, budgetOf(emailIndex), budget)
}

type Guess = {
  tokenHash: Buffer
  purpose: EmailPurpose
  right: boolean
  now: Date
  guesses: number
  /** Until when the proof is good, if this guess is right. */
  until: Date
}

/**
 * Spends one guess and, when it is right, closes the challenge: for exactly one caller, however many arrive at once.
 * Nothing comes back when no guess was left. Counting and closing are one statement outside any transaction, so neither
 * a rollback nor a crowd of parallel requests can win a guess back. From here on the row is the proof of the address.
 */
export async function spendEmailGuess(db: Db, guess: Guess) {
  assert.ok(!db.isTransaction, 'a spent guess must survive a rollback')
  const { rows } = await sql<{ passed: boolean; guesses: number; account_id: string | null }>`
    update id.email_challenge
    set guesses = guesses + 1,
      passed_at = case when ${guess.right}::boolean then ${guess.now}::timestamptz end,
      expires_at = case when ${guess.right}::boolean then ${guess.until}::timestamptz else expires_at end
    where token_hash = ${guess.tokenHash} and purpose = ${guess.purpose} and passed_at is null
      and expires_at > ${guess.now} and guesses < ${guess.guesses}
    returning passed_at is not null as passed, guesses, account_id`.execute(db)
  return rows[0]
}

/** The challenge that a browser's token names. */
export async function findEmailChallenge(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('id.email_challenge')
    .where('token_hash', '=', tokenHash)
    .selectAll()
    .executeTakeFirst()
}

export type FoundEmailChallenge = NonNullable<Awaited<ReturnType<typeof findEmailChallenge>>>

/** Removes challenges that were opened, and budgets that were last used, before a moment. */
export async function sweepEmailChallenges(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.email_challenge').where('created_at', '<', before).execute()
  await db.deleteFrom('id.email_budget').where(sql<boolean>`${before} > all (sent_at)`).execute()
}
