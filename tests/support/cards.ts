import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { openCard } from '#school/card/open-card.ts'
import { readPrinted } from './printed.ts'
import { newSchoolWorld, type SchoolWorld, type Visitor } from './school.ts'
import type { World } from './world.ts'

/** A student of the class who has no phone; gives the id of the card. */
export async function givenCard(
  world: World,
  about: { classId: string; schoolId: string; actorId: string },
): Promise<string> {
  const { ctx } = world.composed.school
  const key = randomUUID()
  const typed = {
    family_name: 'Маленький',
    given_name: 'Ваня',
    patronymic: null,
    birth_date: '2019-05-01',
  }
  await openCard(ctx, { ...about, typed, key, entryId: undefined })
  const { id } = await ctx.db
    .selectFrom('school.card')
    .where('person_id', '=', key)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

export const vanya = {
  family_name: 'Маленький',
  given_name: 'Ваня',
  patronymic: '',
  birth_date: '01.05.2019',
  entry: '',
}

/** A class of first-graders with its teacher, and where its cards are. */
export async function openRoom({ warm = false } = {}) {
  const world = await newSchoolWorld({ warm })
  const { classId, schoolId } = await world.openClass({ className: '1А' })
  const teacher = await world.browserOf(await world.teacher(classId))
  return { world, classId, schoolId, teacher, path: `/classes/${classId}/cards` }
}

/** What stands on a card. */
export type Held = { id: string; link: string; code: string; pin: string }

/** Adds a first-grader and takes the card out of the printer. */
export async function give(teacher: Visitor, path: string, child = vanya): Promise<Held> {
  const added = await teacher.post(path, { ...child, key: crypto.randomUUID() })
  expect(added.location).toBe(path)
  return readCard(teacher, path)
}

/** Takes the only card of the class out of the printer. */
export async function readCard(teacher: Visitor, path: string): Promise<Held> {
  const list = await teacher.get(path)
  const [, id = ''] = /cards\/([\w-]{36})\/file/.exec(list.text) ?? []
  const { pages } = await readPrinted((await teacher.download(`${path}/${id}/file`)).bytes)
  const text = pages[0]?.text.replaceAll('\u00a0', ' ') ?? ''
  return {
    id,
    link: (pages[0]?.qr() ?? '').replace('http://school.test', ''),
    code: /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(text)?.[0] ?? '',
    pin: (/\d{3} \d{3}/.exec(text)?.[0] ?? '').replace(' ', ''),
  }
}

export const wrong = (pin: string) => String((Number(pin) + 1) % 1_000_000).padStart(6, '0')

/** What the browser of a child has after the PIN: a visitor with the cookie that came. */
export async function enter(world: SchoolWorld, { link, pin }: Held): Promise<Visitor> {
  const fresh = await world.browserOf()
  const answer = await fresh.post(link, { pin })
  expect(answer.location).toBe('/profile')
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).not.toContain('Max-Age')
  return world.browserWith(/^[^=]+=([^;]+)/.exec(cookie)?.[1] ?? '')
}
