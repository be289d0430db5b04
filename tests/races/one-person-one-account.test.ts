import { expect, test } from 'vitest'
import { tally } from '#tests/support/answers.ts'
import { openClass } from '#tests/support/cast.ts'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import { studentJourney } from '#tests/support/journeys.ts'
import { findOrphans, findPeopleWithoutAccount } from '#tests/support/orphans.ts'
import { masha } from '#tests/support/people.ts'
import { walk } from '#tests/support/walk.ts'

test('one phone registered in fifty browsers at once is one account, and everybody else is asked for its password', async () => {
  const world = await newCrowdedWorld()
  const { link } = await openClass(world)
  const { start, steps } = studentJourney(world, masha, link)
  const { phone: _, ...form } = masha
  const browsers = Array.from({ length: 50 }, () => world.newBrowser())
  for (const browser of browsers) {
    const page = await walk(browser, { start, steps: steps.slice(0, 3) })
    expect(page.heading).toBe('Новый аккаунт')
  }

  const answers = await Promise.all(
    browsers.map((browser) => browser.post(`${world.id}/sign-in/account`, form)),
  )
  const others = browsers.filter(
    (_, index) => answers[index]?.headers.get('location') === '/sign-in/password',
  )
  const counts = await tally(answers)
  expect(counts['303 to /sign-in/password']).toBe(49)
  expect(Object.values(counts)).toEqual(expect.arrayContaining([1, 49]))

  const [second] = others
  await second?.open(`${world.id}/sign-in/password`)
  const profile = await second?.submit({ password: masha.password }, '/sign-in/password')
  expect(profile?.heading).toBe('Проверьте данные ученика')
  expect(await findOrphans(world)).toEqual([])
  expect(await findPeopleWithoutAccount(world)).toEqual([])
})

test('one account signed in with in twenty browsers at once is one person on the platform', async () => {
  const world = await newCrowdedWorld()
  const { link } = await openClass(world)
  await walk(world.newBrowser(), studentJourney(world, masha, link))
  const browsers = Array.from({ length: 20 }, () => world.newBrowser())
  const { start, steps } = studentJourney(world, masha, link)
  for (const browser of browsers) await walk(browser, { start, steps: steps.slice(0, 3) })
  const pages = await Promise.all(
    browsers.map((browser) => browser.submit({ password: masha.password }, '/sign-in/password')),
  )
  expect(new Set(pages.map(({ heading }) => heading))).toEqual(new Set(['Вы уже в этом классе']))
  const people = await world.composed.school.ctx.db.selectFrom('school.person').select('id').execute()
  expect(people).toHaveLength(1)
})
