import { sql } from 'kysely'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { APPLICATION_ROLE } from '#main/prepare-database.ts'
import { knownPerson } from '#tests/support/crowd.ts'
import { newWorld } from '#tests/support/world.ts'

test('the application rewrites no record, also where nobody else would refuse it', async () => {
  const world = await newWorld()
  const { db } = world.composed.school.ctx
  const owner = new pg.Client({ connectionString: world.databaseUrl })
  await owner.connect()
  onTestFinished(() => owner.end())
  await owner.query(
    'drop trigger audit_is_kept on school.audit; drop trigger consent_is_kept on school.consent',
  )
  await owner.query(`insert into school.audit (at, event) values (now(), 'school.tried')`)
  for (const table of ['school.audit', 'school.consent', 'school.consent_document', 'id.audit']) {
    const named = sql.table(table)
    await expect(sql`delete from ${named}`.execute(db)).rejects.toThrow('permission denied')
    await expect(sql`truncate ${named}`.execute(db)).rejects.toThrow('permission denied')
  }
  await expect(sql`update school.audit set event = 'school.nothing'`.execute(db)).rejects.toThrow(
    'permission denied',
  )
  await expect(sql`alter table school.audit add column lie text`.execute(db)).rejects.toThrow('must be owner')
  await expect(
    sql`create trigger lie before insert on school.audit execute function school.refuse_rewriting()`.execute(
      db,
    ),
  ).rejects.toThrow('permission denied')
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db)
  expect(rows).toEqual([{ role: APPLICATION_ROLE }])
  // All else goes on.
  await knownPerson(world)
})
