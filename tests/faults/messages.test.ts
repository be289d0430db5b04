import { once } from 'node:events'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#kernel/database/open-database.ts'
import { type JobRunner, startJobs } from '#kernel/jobs.ts'
import { newDatabaseServer } from '#tests/support/frail-world.ts'
import { asOwner } from '#tests/support/owner-database.ts'
import { masha } from '#tests/support/people.ts'
import { openTestDatabase } from '#tests/support/test-database.ts'
import { newWorld, type World } from '#tests/support/world.ts'

test('a gateway that fails twice gets the message a third time, and the code is the one that counts', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  let refusals = 0
  ctx.courier = {
    async deliver(message) {
      if (refusals++ < 2) throw new Error('the gateway is out of order')
      await world.phones.courier.deliver(message)
    },
  }
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  const page = await browser.submit({ phone: masha.phone }, '/sign-in/phone')
  expect([page.status, page.heading]).toEqual([200, 'Введите код'])
  hurry(world)
  const code = await world.phones.code(masha.phone)
  expect(refusals).toBe(3)
  expect((await browser.submit({ code }, '/sign-in/code')).heading).toBe('Новый аккаунт')
})

test('a code that the gateway took up only when its time was over is sent to nobody', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  const refused = new Promise<void>((tried) => {
    ctx.courier = {
      async deliver() {
        tried()
        throw new Error('the gateway is out of order')
      },
    }
  })
  await world.newBrowser().post(`${world.id}/sign-in/phone`, { phone: masha.phone })
  await refused
  ctx.courier = world.phones.courier
  world.clock.pass(601)
  hurry(world)
  const owner = asOwner(world)
  const waiting = () => sql`select from graphile_worker._private_jobs`.execute(owner)
  await expect.poll(async () => (await waiting()).rows.length, { timeout: 20_000 }).toBe(0)
  expect(world.phones.messagesOn(masha.phone)).toEqual([])
})

/** Time passes: what waits for its next try may be tried now, until the test ends. */
function hurry(world: World): void {
  const owner = asOwner(world)
  const impatience = setInterval(() => {
    sql`update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null and run_at > now()`
      .execute(owner)
      .catch(() => undefined)
  }, 50)
  onTestFinished(() => clearInterval(impatience))
}

type Heard = { jobs: JobRunner; ran: (job: string) => Promise<void> }

/** Runs the jobs named `greet` and tells of each by the name that it greets. */
async function listen(url: string, { exclusive }: { exclusive: boolean }): Promise<Heard> {
  const heard = new EventTarget()
  const greeted = new Set<string>()
  const jobs = await startJobs({
    url,
    exclusive,
    schedule: {},
    onFailure: () => undefined,
    tasks: {
      greet: async (payload) => {
        const { name } = payload as { name: string }
        greeted.add(name)
        heard.dispatchEvent(new Event(name))
      },
    },
  })
  onTestFinished(() => jobs.stop())
  return {
    jobs,
    ran: async (name) => {
      if (!greeted.has(name)) await once(heard, name, { signal: AbortSignal.timeout(20_000) })
    },
  }
}

test('a job that a killed process held is freed by the next start of the only process, and by no other', async () => {
  const database = await openTestDatabase()
  const db = openDatabase({ url: database.url })
  onTestFinished(async () => {
    await db.destroy()
    await database.close()
  })
  const add = (name: string) =>
    sql`select graphile_worker.add_job('greet', json_build_object('name', ${name}::text))`.execute(db)
  await add('abandoned')
  await sql`update graphile_worker._private_jobs set locked_by = 'a killed process', locked_at = now()`.execute(
    db,
  )

  const guest = await listen(database.url, { exclusive: false })
  await add('new')
  await guest.ran('new')
  await guest.jobs.stop()
  const { rows } = await sql<{
    locked_by: string
  }>`select locked_by from graphile_worker._private_jobs`.execute(db)
  expect(rows).toEqual([{ locked_by: 'a killed process' }])

  const owner = await listen(database.url, { exclusive: true })
  await owner.ran('abandoned')
})

test('messages go on after PostgreSQL was restarted, those under way at that moment too', async () => {
  const server = await newDatabaseServer()
  const { ran } = await listen(server.url, { exclusive: false })
  const db = openDatabase({ url: server.url })
  onTestFinished(() => db.destroy())
  const add = (name: string) =>
    sql`select graphile_worker.add_job('greet', json_build_object('name', ${name}::text))`.execute(db)
  for (const mode of ['immediate', 'fast'] as const) {
    await add(`before ${mode}`)
    await server.restart(mode)
    await add(`after ${mode}`)
    await ran(`before ${mode}`)
    await ran(`after ${mode}`)
  }
})
