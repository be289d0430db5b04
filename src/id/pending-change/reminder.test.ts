import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asOwner } from '#tests/support/owner-database.ts'
import { newOwner } from '#tests/support/owners.ts'
import { mother } from '#tests/support/people.ts'
import { HOUR, proveAndOpen, vetoLinkIn } from '#tests/support/recovery.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** Somebody asks for the mother's number; gives the link that stops it. */
async function claimed(world: World): Promise<string> {
  await newOwner(world, mother)
  world.clock.pass(HOUR)
  const browser = world.newBrowser()
  await proveAndOpen(world, browser, mother.phone, '/sign-in/not-me')
  await browser.submit({}, '/sign-in/not-me')
  return vetoLinkIn(await world.phones.notice(mother.phone))
}

/** Lets the jobs of later come now; gives how many hours they would have waited. */
async function bringLaterJobs(world: World): Promise<number[]> {
  const { rows } = await sql<{ hours: number }>`
    with later as (
      select id, round(extract(epoch from run_at - ${world.clock.now()}::timestamptz) / 3600)::int as hours
      from graphile_worker._private_jobs where run_at > ${world.clock.now()}::timestamptz
    )
    update graphile_worker._private_jobs job set run_at = now() from later where job.id = later.id
    returning hours`.execute(asOwner(world))
  return rows.map(({ hours }) => hours)
}

test('half-way through the wait the owner is told once more, with the same link', async () => {
  const world = await newWorld()
  const link = await claimed(world)
  expect(await bringLaterJobs(world)).toEqual([36])
  expect(vetoLinkIn(await world.phones.notice(mother.phone, 2))).toBe(link)
})

test('of what was stopped nobody is reminded', async () => {
  const world = await newWorld()
  const link = await claimed(world)
  await world.newBrowser().post(link, {})
  expect(await world.phones.notice(mother.phone, 2)).toContain('остановлена')
  await bringLaterJobs(world)
  const owner = asOwner(world)
  await expect
    .poll(
      async () => {
        const { rows } = await sql`select id from graphile_worker._private_jobs`.execute(owner)
        return rows.length
      },
      { timeout: 10_000 },
    )
    .toBe(0)
  expect(world.phones.noticesOn(mother.phone)).toHaveLength(2)
})

test('what nobody came back for cannot be stopped any more: nothing happens, and nobody is told', async () => {
  const world = await newWorld()
  const link = await claimed(world)
  world.clock.pass(10 * 24 * HOUR + 1)
  const browser = world.newBrowser()
  expect((await browser.open(link)).heading).toBe('Останавливать нечего')
  expect(await (await browser.post(link, {})).text()).toContain('Останавливать нечего')
  const { db } = world.composed.id.ctx
  const change = await db.selectFrom('id.pending_change').select('ended_by').executeTakeFirstOrThrow()
  expect(change.ended_by).toBeNull()
})
