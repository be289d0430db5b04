import type { Kysely } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openTestDatabase } from '#tests/support/test-database.ts'
import { compileOnce } from './compile-once.ts'
import { openDatabase } from './open-database.ts'

type Library = { migration: { name: string; sha256: string } }

test('a statement is built once and answers each time with the values it is given', async () => {
  const { url, close } = await openTestDatabase()
  const db = openDatabase<Library>({ url }).withSchema('id')
  onTestFinished(async () => {
    await db.destroy()
    await close()
  })
  let built = 0
  const named = compileOnce((handle: Kysely<Library>, { name, least }: { name: string; least: string }) => {
    built += 1
    return handle.selectFrom('migration').where('name', '=', name).where('sha256', '>', least).select('name')
  })
  const [file] = await db.selectFrom('migration').select('name').execute()
  expect(await named(db, { name: file?.name ?? '', least: '' })).toEqual([file])
  expect(await named(db, { name: 'no such file', least: '' })).toEqual([])
  expect(await named(db, { name: file?.name ?? '', least: 'z' })).toEqual([])
  expect(built).toBe(1)
})
