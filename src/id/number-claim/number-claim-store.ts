import { sql } from 'kysely'
import type { Tx } from '../database.ts'

type Release = {
  challengeHash: Buffer
  accountId: string
  now: Date
  /** For how long the owner must not have been seen, for the number to be free at once. */
  staleDays: number
}

/**
 * Takes a number that its new holder has proved by a text message from the account that has it, and notes it; the
 * history of the number is kept. Only if the owner was not seen since a claim whose time has come, or for a long time:
 * neither with the password nor in a signed-in browser, nor to stop what waited by the link in a notice. The claim is done
 * with it. Nothing comes back otherwise.
 */
export async function releaseNumber(tx: Tx, of: Release): Promise<{ by_claim: boolean } | undefined> {
  const { now, accountId } = of
  const { rows } = await sql<{ by_claim: boolean }>`
    with proof as (
      select phone_index from id.challenge
      where token_hash = ${of.challengeHash} and purpose = 'sign_in' and passed_at is not null and proved_by = 'sms'
        and spent_at is null and expires_at > ${now}
    ),
    claim as (
      select change.id, asked_at from id.pending_change change join proof using (phone_index)
      where account_id = ${accountId} and kind = 'number_claim' and ended_at is null and ripe_at <= ${now}
        and expires_at > ${now}
      for update of change
    ),
    quiet as (
      select coalesce((select asked_at from claim), ${now}::timestamptz - make_interval(days => ${of.staleDays}::int)) as since
    ),
    released as (
      update id.phone_number number set held_until = ${now} from proof, quiet, id.account
      where number.phone_index = proof.phone_index and number.held_until is null and number.account_id = ${accountId}
        and account.id = number.account_id and number.proved_at <= quiet.since and account.active_at <= quiet.since
        and not exists (
          select from id.session where session.account_id = number.account_id and last_seen_at > quiet.since
        )
        and (exists (select from claim) or not exists (
          select from id.pending_change stopped
          where stopped.account_id = number.account_id and ended_by = 'veto' and ended_at > quiet.since
        ))
      returning number.id, number.account_id
    ),
    done as (
      update id.pending_change change set ended_at = ${now},
        ended_by = case when kind = 'number_claim' then 'done' else 'owner' end
      from released where change.account_id = released.account_id and ended_at is null
    ),
    noted as (
      insert into id.audit (at, account_id, event, before)
      select ${now}, account_id, 'id.number_released',
        jsonb_build_object('phone_number_id', id, 'by_claim', exists (select from claim))
      from released
    )
    select exists (select from claim) as by_claim from released`.execute(tx)
  return rows[0]
}
