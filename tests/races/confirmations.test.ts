import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tally } from '#tests/support/answers.ts'
import { openClass } from '#tests/support/cast.ts'
import {
  consentForm,
  inviteParent,
  knownPerson,
  knownStudent,
  newCrowdedWorld,
} from '#tests/support/crowd.ts'
import { findOrphans } from '#tests/support/orphans.ts'
import { count } from '#tests/support/rows.ts'
import type { World } from '#tests/support/world.ts'

async function withInvitation(world: World) {
  const { classId } = await openClass(world)
  const student = await knownStudent(world, classId)
  return { student, link: await inviteParent(world, student.browser) }
}

test('of a hundred adults who confirm at once two get the two places and ninety-eight a clear refusal', async () => {
  const world = await newCrowdedWorld()
  const { link } = await withInvitation(world)
  const crowd = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const { browser } = await knownPerson(world)
      return { browser, form: await consentForm(browser, link) }
    }),
  )
  const answers = await Promise.all(crowd.map(({ browser, form }) => browser.post(`${link}/child`, form)))
  expect(await tally(answers)).toEqual({
    '303 to /profile': 2,
    '410 Ссылкой уже воспользовались, with a way on to /profile': 98,
  })
  expect(await count(world, 'school.guardianship')).toBe(2)
  expect(await count(world, 'school.consent')).toBe(4)
  expect(await findOrphans(world)).toEqual([])
})

test('one adult who confirms twenty times at once is one parent with one consent per document', async () => {
  const world = await newCrowdedWorld()
  const { link } = await withInvitation(world)
  const { browser } = await knownPerson(world)
  const form = await consentForm(browser, link)
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post(`${link}/child`, form)))
  expect(await tally(answers)).toEqual({
    '303 to /profile': 1,
    '200 Вы уже подтвердили регистрацию ребёнка, with a way on to /profile': 19,
  })
  expect(await count(world, 'school.guardianship')).toBe(1)
  const { rows } = await sql<{ kind: string }>`select kind from school.consent order by kind`.execute(
    world.composed.school.ctx.db,
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['personal_data', 'platform_use'])
  expect(await findOrphans(world)).toEqual([])
})

test('«Пригласить родителя» pressed twenty times at once gives one live invitation, and all see the same link', async () => {
  const world = await newCrowdedWorld()
  const { classId } = await openClass(world)
  const { browser } = await knownStudent(world, classId)
  const clicks = await Promise.all(
    Array.from({ length: 20 }, () => browser.post(`${world.platform}/profile/invitation`, {})),
  )
  expect(await tally(clicks)).toEqual({ '303 to /profile/invitation': 20 })
  expect(await count(world, 'school.invitation')).toBe(1)
  const { html } = await browser.open(`${world.platform}/profile/invitation`)
  expect(new Set(html.match(/\/join\/parent\/[\w-]{20,}/g)).size).toBe(1)
})
