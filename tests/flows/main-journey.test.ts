import { expect, test } from 'vitest'
import { seedDemo } from '#main/demo.ts'
import { masha, mother, signUp } from '#tests/support/people.ts'
import { newWorld } from '#tests/support/world.ts'

test('Маша joins her class, invites her mother, and the mother confirms her', async () => {
  const world = await newWorld()
  const demo = await seedDemo(world.composed, { id: world.id, platform: world.platform })
  const child = world.newBrowser()
  const say = (b: typeof child) =>
    console.log(b.page().status, b.page().url, '|', b.page().heading, '|', b.page().text.slice(0, 700))
  await child.open(demo.classLink)
  say(child)
  await child.open(`${world.platform}/sign-in?next=${new URL(demo.classLink).pathname}/enrolment`)
  say(child)
  await signUp(world, child, masha)
  say(child)
  await child.submit({
    family_name: masha.family_name,
    given_name: masha.given_name,
    patronymic: masha.patronymic,
    birth_date: masha.birth_date,
  })
  say(child)
  await child.submit({}, '/profile/invitation')
  say(child)
  const [link] = child.page().html.match(/http:\/\/localhost:\d+\/join\/parent\/[\w-]+/) ?? []
  const parent = world.newBrowser()
  world.statements.length = 0
  await parent.open(link ?? '')
  say(parent)
  await parent.open(`${world.platform}/sign-in?next=${new URL(link ?? '').pathname}`)
  say(parent)
  await signUp(world, parent, mother)
  say(parent)
  console.log(parent.page().form().toString())
  await parent.submit({
    family_name: mother.family_name,
    given_name: mother.given_name,
    patronymic: mother.patronymic,
    birth_date: mother.birth_date,
    kinship: 'mother',
  })
  say(parent)
  console.log(parent.page().form().toString())
  await parent.submit({
    family_name: masha.family_name,
    given_name: masha.given_name,
    patronymic: masha.patronymic,
    birth_date: masha.birth_date,
    platform_use: 'yes',
    personal_data: 'yes',
  })
  say(parent)
  console.log(
    world.statements.length,
    world.statements.map((s) => s.replace(/\s+/g, ' ').slice(0, 110)).join('\n'),
  )
  await child.open(`${world.platform}/profile`)
  say(child)
  expect(child.page().text).toContain('Ольга')
})
