import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newDatabaseServer } from '#tests/support/frail-world.ts'
import { mother } from '#tests/support/people.ts'
import { newWorld } from '#tests/support/world.ts'
import { createLibrary } from '../../examples/library/library.ts'
import { goThrough } from './go-through.ts'
import { openSite } from './site.ts'

test('while Parta ID does not answer nobody is signed out of the library, and it says nothing that is not its own', async () => {
  const server = await newDatabaseServer()
  const world = await newWorld({ databaseUrl: server.url })
  await settle(world, mother)
  const site = await openSite(world, { scopes: ['profile', 'phone'] })
  const library = await createLibrary({ issuer: world.id, ...site })
  site.answerWith(library.handler)
  const browser = world.newBrowser()
  for (const notice of ['constructor', '__proto__', 'nothing']) {
    expect((await browser.open(`${site.origin}/?notice=${notice}`)).html).not.toContain('role="status"')
  }
  await browser.open(`${site.origin}/sign-in`)
  expect((await goThrough(world, browser, mother)).text).toContain('Здравствуйте, Иванова Ольга')
  await browser.open(`${site.origin}/sign-in`)
  expect(library.sessions.size).toBe(1)

  await server.stop()
  const page = await browser.submit({}, '/refresh')
  expect(page.text).toContain('Парта ID не отвечает')
  expect(page.text).toContain('Здравствуйте, Иванова Ольга')
})
