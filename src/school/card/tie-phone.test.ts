import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newSchoolWorld } from '#tests/support/school.ts'
import { startSession } from '../sign-in/start-session.ts'
import { openCard } from './open-card.ts'
import { tiePhone } from './tie-phone.ts'

const BIRTH = '2019-05-01'

async function withChildren(count: number, { warm = false } = {}) {
  const world = await newSchoolWorld({ warm })
  const { classId, schoolId } = await world.openClass({ className: '1А' })
  const actorId = await world.teacher(classId)
  const children = Array.from({ length: count }, () => randomUUID())
  for (const key of children) {
    const typed = { family_name: 'Маленький', given_name: 'Ваня', patronymic: null, birth_date: BIRTH }
    await openCard(world.ctx, { classId, schoolId, actorId, typed, key, entryId: undefined })
  }
  const tie = (personId: string, sub: string, birth_date = BIRTH) =>
    tiePhone(world.ctx, {
      personId,
      identity: {
        sub,
        data: { family_name: 'Маленький', given_name: 'Иван', patronymic: null, birth_date },
        idToken: '',
        phoneProof: null,
        phoneMark: null,
        contactHandle: null,
        amr: [],
        sid: null,
      },
    })
  const subs = async () => {
    const rows = await world.ctx.db
      .selectFrom('school.person')
      .where('id', 'in', children)
      .select('sub')
      .execute()
    return rows.map(({ sub }) => sub).filter(Boolean)
  }
  return { world, children: children as [string, ...string[]], tie, subs }
}

test('two accounts at once for one child: one is tied', async () => {
  const { children, tie, subs } = await withChildren(1, { warm: true })
  const tried = await Promise.all(Array.from({ length: 16 }, () => tie(children[0], randomUUID())))
  expect(tried.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await subs()).toHaveLength(1)
})

test('one account at once for many children: one of them gets it, the others hear that it is known', async () => {
  const { children, tie, subs } = await withChildren(12, { warm: true })
  const sub = randomUUID()
  const tried = await Promise.all(children.map((child) => tie(child, sub)))
  expect(tried.filter(({ ok }) => ok)).toHaveLength(1)
  expect(tried.filter((one) => !one.ok && one.error === 'known_already')).toHaveLength(11)
  expect(await subs()).toEqual([sub])
})

test('the account of somebody who is known, a parent say, is refused; so is one with another birth date', async () => {
  const { world, children, tie, subs } = await withChildren(1)
  const mother = await world.person()
  const { sub } = await world.ctx.db
    .selectFrom('school.person')
    .where('id', '=', mother)
    .select('sub')
    .executeTakeFirstOrThrow()
  expect(await tie(children[0], sub ?? '')).toEqual({ ok: false, error: 'known_already' })
  expect(await tie(children[0], randomUUID(), '1985-02-01')).toEqual({ ok: false, error: 'other_birth_date' })
  expect(await subs()).toEqual([])
})

test('with the phone the card ends, and what is signed in with it, in whatever browser', async () => {
  const { world, children, tie } = await withChildren(1)
  const token = await startSession(world.ctx, { personId: children[0], amr: ['card'] })
  expect(await tie(children[0], randomUUID())).toEqual({ ok: true })
  const card = await world.ctx.db.selectFrom('school.card').select('ended_at').executeTakeFirstOrThrow()
  expect(card.ended_at).not.toBeNull()
  expect((await world.browserWith(token).get('/profile')).location).toContain('/sign-in')
})
