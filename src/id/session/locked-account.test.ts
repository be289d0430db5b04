import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Tx } from '#id/database.ts'
import { newOwner } from '#tests/support/owners.ts'
import { mother } from '#tests/support/people.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { endSessions } from './session-end-store.ts'

/** Does something while the account is locked, as for a reset of the password, which then ends the sessions. */
async function whileReset(world: World, accountId: string, work: () => Promise<void>): Promise<void> {
  const { db, clock } = world.composed.id.ctx
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('id.account').where('id', '=', accountId).select('id').forNoKeyUpdate().execute()
    await work()
    await endSessions(tx, { accountId }, clock.now())
  })
}

/** A transaction that would rather fail than wait long. */
async function impatiently<Result>(world: World, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return world.composed.id.ctx.db.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '3s'`.execute(tx)
    return work(tx)
  })
}

test('an open browser whose page is asked for while the password is reset waits for nothing, and is out then', async () => {
  const world = await newWorld()
  const { browser, accountId } = await newOwner(world, mother)
  world.clock.pass(3600)
  await whileReset(world, accountId, async () => {
    expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Личный кабинет Парта ID')
  })
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
})

test('an open browser that is signed out while the password is reset waits for nothing', async () => {
  const world = await newWorld()
  const { accountId } = await newOwner(world, mother)
  await world.composed.id.ctx.db
    .updateTable('id.account')
    .set({ active_at: new Date(0) })
    .execute()
  const { clock } = world.composed.id.ctx
  await whileReset(world, accountId, async () => {
    expect(await impatiently(world, (tx) => endSessions(tx, { accountId }, clock.now()))).toBe(1)
  })
})
