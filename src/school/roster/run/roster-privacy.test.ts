import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { dumpOf, spellingsOf } from '#tests/support/dump.ts'
import {
  applyRead,
  classOf,
  filesIn,
  GRAND_BEND,
  importList,
  listOf,
  readList,
  windows1251,
  zipOf,
} from '#tests/support/roster.ts'
import { newSchoolWorld } from '#tests/support/school.ts'

test('passwords in a file reach neither the database nor the log at any moment, and no number rests readable', async () => {
  const { ctx, openClass, databaseUrl } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const logged: unknown[] = []
  const note = (...facts: unknown[]) => void logged.push(facts)
  const noting = { ...ctx, log: { info: note, warn: note, error: note } }
  const secret = 'S3cr3t-Passw0rd'
  const users = (await filesIn(GRAND_BEND)).get('users.csv')?.toString() ?? ''
  const withPasswords = users
    .split('\n')
    .map((line, at) =>
      at === 0 || !line
        ? line
        : line.replace(/^((?:[^,"]*|"[^"]*")(?:,(?:[^,"]*|"[^"]*")){14}),[^,]*/, `$1,${secret}`),
    )
    .join('\n')
  expect(withPasswords.split(secret).length).toBeGreaterThan(600)
  const bundle = await zipOf((await filesIn(GRAND_BEND)).set('users.csv', Buffer.from(withPasswords)))
  const sealedToo = async () => {
    const sources = await ctx.db.selectFrom('school.roster_source').select('content_sealed').execute()
    return Promise.all(sources.map(({ content_sealed }) => openSource(ctx, content_sealed)))
  }
  const [seen, dumps]: [string[], string[]] = [[], []]
  const look = async () => {
    for (const schema of ['id', 'school', 'graphile_worker'] as const)
      dumps.push(await dumpOf({ databaseUrl }, schema))
    seen.push(...dumps, ...(await sealedToo()))
  }
  const run = await readList(noting, schoolId, bundle)
  await look()
  expect(seen.at(-1)).toContain('sourcedId')
  await applyRead(noting, run)
  await look()
  const table = windows1251(`ФИО;Класс;Пароль\nИванова Мария;5А;${secret}`)
  const second = await readList(noting, schoolId, table)
  await look()
  expect(seen.at(-1)).toContain('Пароль')
  await applyRead(noting, second, { ends: true })
  await look()
  const everything = seen.join('\n') + JSON.stringify(logged)
  const numbers = ['(950) 986 9966', '950) 986', '9509869966'].flatMap(spellingsOf)
  expect(numbers.filter((number) => dumps.join().includes(number))).toEqual([])
  expect(spellingsOf(secret).filter((spelling) => everything.includes(spelling))).toEqual([])
})

async function openSource(
  { secrets }: Awaited<ReturnType<typeof newSchoolWorld>>['ctx'],
  sealed: Buffer,
): Promise<string> {
  return inflateSync(Buffer.from(secrets.open('roster source', sealed) ?? '', 'base64')).toString()
}

test('expected guardians have no right, whatever their number', async () => {
  const { ctx, openClass, person, browserOf, count } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(1)))
  const mother = await person({ family_name: 'Иванова', given_name: 'Ольга' })
  await appointStaff(ctx, { schoolId, personId: mother, role: 'teacher' })
  const browser = await browserOf(mother)
  expect((await browser.get('/children')).text).not.toContain('Ивана')
  expect(await count('school.guardianship')).toBe(0)
  expect((await browser.get(`/schools/${schoolId}/roster`)).status).toBe(404)
})
