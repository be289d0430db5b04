import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { afterAll, beforeAll, onTestFinished, test } from 'vitest'
import { serve } from '#kernel/http/serve.ts'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newDatabaseServer } from '#tests/support/frail-world.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { asOwner } from '#tests/support/owner-database.ts'
import { stranger } from '#tests/support/people.ts'
import { follow, giveNumber, onScreen, press, proveNumberIn } from '#tests/support/steps.ts'
import { newWorld, openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await settle(world, stranger)
})
afterAll(() => world.close())

test('what a form of ours would never send is refused on pages with a way on', async () => {
  const { look, faults } = newGallery()
  const foreign = await newForeignSite()
  for (const { name, origin, path } of [
    { name: 'platform', origin: world.platform, path: '/join' },
    { name: 'id', origin: world.id, path: '/sign-in/phone' },
  ]) {
    const window = await newWindow()
    await window.goto(foreign)
    expect(await sent(window, { action: origin + path })).toBe(403)
    await onScreen(window, 'Запрос пришёл с другого сайта')
    await look(window, `${name}-foreign-origin`)
    await window.goto(origin + path)
    expect(await sent(window, { action: origin + path, text: 'а'.repeat(300_000) })).toBe(413)
    await onScreen(window, 'Слишком много данных')
    await look(window, `${name}-too-large`)
    await window.goto(origin + path)
    expect(await sent(window, { action: origin + path, enctype: 'text/plain' })).toBe(415)
    await onScreen(window, 'Форму не удалось прочитать')
    await look(window, `${name}-wrong-form`)
    await follow(window, 'На главную страницу')
    await expect(window).toHaveURL(`${origin}/`)
  }
  expect(faults).toEqual([])
})

test('a mistake of ours and a database that is away have honest pages', async () => {
  const { look, faults } = newGallery()
  const server = await newDatabaseServer()
  const frail = await newWorld({ databaseUrl: server.url })
  const window = await newWindow()
  await window.goto(`${frail.id}/sign-in/phone`)
  await giveNumber(window, stranger.phone)
  const db = asOwner(frail)
  await sql`alter table id.challenge rename to challenge_of_yore`.execute(db)
  await sql`alter table school.class_link rename to class_link_of_yore`.execute(db)
  for (const [name, address] of troubled(frail)) {
    expect((await window.goto(address))?.status()).toBe(500)
    await onScreen(window, 'У нас произошла ошибка')
    await look(window, `${name}-failed`)
  }
  await sql`alter table id.challenge_of_yore rename to challenge`.execute(db)
  await sql`alter table school.class_link_of_yore rename to class_link`.execute(db)
  await server.stop()
  for (const [name, address] of troubled(frail)) {
    expect((await window.goto(address))?.status()).toBe(503)
    await onScreen(window, 'Сейчас не получилось')
    await look(window, `${name}-try-again`)
  }
  await expect(window.getByRole('link', { name: 'Попробовать ещё раз' })).toBeVisible()
  expect(faults).toEqual([])
})

test('a sign-in whose site no longer waits ends at the ID, which says where to go', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(`${world.platform}/sign-in?next=/profile`)
  await proveNumberIn(world, window, stranger.phone)
  await onScreen(window, 'Введите пароль')
  await sql`delete from id.engine_model`.execute(world.composed.school.ctx.db)
  await window.getByLabel('Пароль').fill(stranger.password)
  await press(window, 'Войти')
  await onScreen(window, 'Вы вошли')
  await look(window, 'id-request-expired')
  await window.goto(`${world.platform}/sign-in/callback?code=stale&state=stale`)
  await onScreen(window, 'Вход не завершён')
  await look(window, 'sign-in-lost')
  expect(faults).toEqual([])
})

function troubled({ id, platform }: World) {
  return [
    ['id', `${id}/sign-in/code`],
    ['platform', `${platform}/join/class/nonsense`],
  ] as const
}

/** A site that is none of ours, with an empty page. */
async function newForeignSite(): Promise<string> {
  const site = await serve((_request, response) => response.end('<!doctype html><title>Foreign</title>'), {
    port: 0,
  })
  onTestFinished(() => site.close())
  return `http://localhost:${site.port}`
}

/** The answer to a form that no page of ours holds, sent from where the window is. */
async function sent(
  window: Page,
  form: { action: string; text?: string; enctype?: string },
): Promise<number | undefined> {
  const answer = window.waitForResponse((response) => response.request().method() === 'POST')
  await window.evaluate(({ action, text = '', enctype = '' }) => {
    const made = Object.assign(document.createElement('form'), { method: 'post', action, enctype })
    made.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'text', value: text }))
    document.body.append(made)
    made.submit()
  }, form)
  return (await answer).status()
}
