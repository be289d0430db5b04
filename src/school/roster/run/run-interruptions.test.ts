import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#kernel/database/open-database.ts'
import type { SchoolDatabase } from '#school/index.ts'
import type { RosterRunState } from '#school/roster-tables.ts'
import { dumpOf } from '#tests/support/dump.ts'
import { classOf, listOf, listOfSchool, readList, upload, worked } from '#tests/support/roster.ts'
import { newSchoolWorld } from '#tests/support/school.ts'
import { cancelRun } from './cancel-run.ts'
import { chooseForRun, guessedChoice } from './choose-for-run.ts'
import { confirmRun } from './confirm-run.ts'
import { readRun } from './run-store.ts'
import { tendRosterRuns } from './tend-runs.ts'
import { workOnRun } from './work-on-run.ts'

test('sixteen uploads at once: one is taken, and no other one until it is over', async () => {
  const { ctx, openClass } = await newSchoolWorld({ warm: true })
  const { schoolId } = await openClass()
  const other = await openClass()
  const crowd = await Promise.all(Array.from({ length: 16 }, () => upload(ctx, schoolId, listOf(classOf(2)))))
  expect(crowd.filter(({ ok }) => ok)).toHaveLength(1)
  expect(crowd.filter((one) => !one.ok && one.error === 'run_open')).toHaveLength(15)
  expect((await upload(ctx, other.schoolId, listOf(classOf(2)))).ok).toBe(true)
})

test('another file is refused until the one before is over, wherever that is', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const put = (state: RosterRunState) => ctx.db.updateTable('school.roster_run').set({ state }).execute()
  const again = async () => (await upload(ctx, schoolId, listOf(classOf(2)))).ok
  expect(await again()).toBe(true)
  for (const state of ['mapping', 'reading', 'ready', 'applying'] as const) {
    await put(state)
    expect([state, await again()]).toEqual([state, false])
  }
  for (const state of ['applied', 'failed', 'cancelled'] as const) {
    await put(state)
    expect([state, await again()]).toEqual([state, true])
  }
})

test('eight workers on one file read it once', async () => {
  const { ctx, openClass, rows } = await newSchoolWorld({ warm: true })
  const { schoolId } = await openClass()
  const started = await upload(ctx, schoolId, listOf(classOf(10)))
  if (!started.ok) throw new Error('refused')
  const run = await readRun(ctx.db, started.runId)
  await chooseForRun(ctx, run, await guessedChoice(ctx, run))
  await Promise.all(Array.from({ length: 8 }, () => workOnRun(ctx, run.id)))
  expect(await worked(ctx, run.id)).toMatchObject({ state: 'ready', summary: { students: { created: 10 } } })
  expect((await rows('select from school.roster_staged_student')).rows).toHaveLength(10)
})

test('one connection is enough to read a file and to apply it', async () => {
  const { ctx, openClass, databaseUrl } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const started = await upload(ctx, schoolId, listOf(classOf(3)))
  if (!started.ok) throw new Error('refused')
  const run = await readRun(ctx.db, started.runId)
  await chooseForRun(ctx, run, await guessedChoice(ctx, run))
  const one = openDatabase<SchoolDatabase>({ url: databaseUrl, connections: 1 })
  onTestFinished(() => one.destroy())
  await workOnRun({ ...ctx, db: one }, run.id)
  expect(await confirmRun(ctx, { run, actorId: null, ends: false })).toEqual({ ok: true })
  await workOnRun({ ...ctx, db: one }, run.id)
  expect((await readRun(ctx.db, run.id)).state).toBe('applied')
})

test('eight workers and eight clicks on one run apply it once', async () => {
  const { ctx, openClass, count } = await newSchoolWorld({ warm: true })
  const { schoolId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(10)))
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => confirmRun(ctx, { run, actorId: null, ends: false })),
  )
  expect(clicks.filter(({ ok }) => ok)).toHaveLength(1)
  await Promise.all(Array.from({ length: 8 }, () => workOnRun(ctx, run.id)))
  expect((await worked(ctx, run.id)).state).toBe('applied')
  expect(await count('school.roster_entry')).toBe(10)
  const imported = await ctx.db
    .selectFrom('school.audit')
    .select('id')
    .where('event', '=', 'school.roster_imported')
    .execute()
  expect(imported).toHaveLength(1)
})

test('a run that was read in another way after somebody looked at it is confirmed as it is now', async () => {
  const { ctx, openClass, count } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const seen = await readList(ctx, schoolId, 'ФИО;Класс\nИванова Мария;5А')
  expect(seen).toMatchObject({ state: 'ready', problems: { errors: 0 } })
  const refused = { ok: false, error: 'has_errors' }
  const found = JSON.stringify({ ...seen.problems, errors: 1 })
  const { confirming } = await ctx.db.transaction().execute(async (tx) => {
    await tx.updateTable('school.roster_run').set({ problems: found }).execute()
    const confirming = confirmRun(ctx, { run: seen, actorId: null, ends: false })
    await untilBlocked(ctx)
    return { confirming }
  })
  expect(await confirming).toEqual(refused)
  expect(await confirmRun(ctx, { run: seen, actorId: null, ends: false })).toEqual(refused)
  expect(await count('school.roster_entry')).toBe(0)
})

test('a cancelled run leaves the list as it is and nothing of the file', async () => {
  const { ctx, openClass, count, databaseUrl } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(3)))
  await confirmRun(ctx, { run, actorId: null, ends: false })
  expect(await cancelRun(ctx, { run, actorId: null })).toBe(true)
  await workOnRun(ctx, run.id)
  expect(await readRun(ctx.db, run.id)).toMatchObject({ state: 'cancelled' })
  for (const table of ['school.roster_entry', 'school.roster_source'] as const)
    expect(await count(table)).toBe(0)
  expect(await dumpOf({ databaseUrl }, 'school')).not.toContain('Ивановб')
  expect(await cancelRun(ctx, { run, actorId: null })).toBe(false)
})

test('a run that is cancelled while it is applied is taken back whole', async () => {
  const { ctx, openClass, count } = await newSchoolWorld()
  const { schoolId, classId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(3)))
  await confirmRun(ctx, { run, actorId: null, ends: false })
  // Somebody holds a row that the application needs, so that it waits in the middle.
  const { applying } = await ctx.db.transaction().execute(async (tx) => {
    await tx.selectFrom('school.class').select('id').where('id', '=', classId).forUpdate().execute()
    const applying = workOnRun(ctx, run.id)
    await untilBlocked(ctx)
    expect(await cancelRun(ctx, { run, actorId: null })).toBe(true)
    return { applying }
  })
  await applying
  expect(await readRun(ctx.db, run.id)).toMatchObject({ state: 'cancelled' })
  expect(await count('school.roster_entry')).toBe(0)
})

/** Until some statement in this database waits for a lock. */
async function untilBlocked({ db }: Awaited<ReturnType<typeof newSchoolWorld>>['ctx']): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    if (rows.length > 0) return
  }
}

test('a server that stopped in the middle goes on where it was: reading anew, applying once', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const started = await upload(ctx, schoolId, listOf(classOf(5)))
  if (!started.ok) throw new Error('refused')
  const run = await readRun(ctx.db, started.runId)
  await chooseForRun(ctx, run, await guessedChoice(ctx, run))
  // Half of the rows are staged, as a process that was killed leaves them.
  await sql`insert into school.roster_staged_student (run_id, at, source_id, family_name, given_name, tells_class,
      is_ended, is_kept) values (${run.id}, 2, 'left over', 'Петров', 'Пётр', false, false, false)`.execute(
    ctx.db,
  )
  await sql`delete from graphile_worker._private_jobs`.execute(ctx.db)
  await tendRosterRuns(ctx)
  const jobs = await sql<{ key: string }>`select key from graphile_worker._private_jobs`.execute(ctx.db)
  expect(jobs.rows.map(({ key }) => key)).toEqual([`roster run ${run.id}`])
  const read = await worked(ctx, run.id)
  expect(read).toMatchObject({ state: 'ready', summary: { students: { created: 5 } } })
  await confirmRun(ctx, { run: read, actorId: null, ends: false })
  // A crash of the database empties unlogged tables; without the rows everybody would seem to have left.
  await sql`truncate school.roster_staged_student, school.roster_staged_guardian`.execute(ctx.db)
  expect(await worked(ctx, run.id)).toMatchObject({ state: 'applied' })
  expect(await listOfSchool(ctx, schoolId)).toHaveLength(5)
})

test('a run that nobody confirms for a day is cancelled, one of today is not', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const [old, fresh] = [await openClass(), await openClass()]
  const forgotten = await readList(ctx, old.schoolId, listOf(classOf(2)))
  ctx.clock.pass(23 * 3600)
  const waiting = await readList(ctx, fresh.schoolId, listOf(classOf(2)))
  ctx.clock.pass(2 * 3600)
  await tendRosterRuns(ctx)
  expect((await readRun(ctx.db, forgotten.id)).state).toBe('cancelled')
  const record = await ctx.db
    .selectFrom('school.audit')
    .select(['school_id', 'after'])
    .where('event', '=', 'school.roster_import_cancelled')
    .execute()
  expect(record).toEqual([{ school_id: old.schoolId, after: { run_id: forgotten.id } }])
  expect((await readRun(ctx.db, waiting.id)).state).toBe('ready')
})
