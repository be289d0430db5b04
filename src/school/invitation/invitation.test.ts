import jsqr from 'jsqr'
import { expect, test } from 'vitest'
import { newSchoolWorld } from '#tests/support/school.ts'
import { qrCode } from '#ui/qr-code.ts'

const DAY = 24 * 3600

test('a student invites a parent and finds the same link again in the profile', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const browser = await world.browserOf(await world.student(classId))
  const made = await browser.post('/profile/invitation')
  expect(made.location).toBe('/profile/invitation')
  const page = await browser.get('/profile/invitation')
  const link = /http:\/\/school\.test\/join\/parent\/[\w-]+/.exec(page.text)?.[0] ?? 'no link'
  for (const text of ['Скопировать ссылку', 'Ссылка скопирована', 'Отозвать ссылку', 'ещё 2 родителя']) {
    expect(page.text).toContain(text)
  }
  const until = new Date(world.ctx.clock.now().getTime() + 30 * DAY * 1000)
  const day = until.toLocaleDateString('ru-RU', { day: 'numeric', month: 'long', timeZone: 'Europe/Moscow' })
  expect(page.text).toContain(`${day} ${until.getFullYear()}`)
  expect(page.text).toContain('src="data:image/svg+xml,')
  expect((await browser.get('/profile')).text).toContain(link)
  await browser.post('/profile/invitation')
  expect((await browser.get('/profile/invitation')).text).toContain(link)
})

test('twenty clicks at once make one invitation', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { classId } = await world.openClass()
  const browser = await world.browserOf(await world.student(classId))
  await Promise.all(Array.from({ length: 20 }, () => browser.post('/profile/invitation')))
  expect(await world.count('school.invitation')).toBe(1)
})

test('a revoked invitation is gone and the next one is another link', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const browser = await world.browserOf(await world.student(classId))
  const linkIn = async (path: string) => /\/join\/parent\/[\w-]+/.exec((await browser.get(path)).text)?.[0]
  await browser.post('/profile/invitation')
  const first = await linkIn('/profile')
  await browser.post('/profile/invitation/revocation')
  expect(await linkIn('/profile')).toBeUndefined()
  expect((await browser.get('/profile/invitation')).text).toContain('Ссылки сейчас нет')
  await browser.post('/profile/invitation')
  expect(await linkIn('/profile')).not.toBe(first)
})

test('neither the token nor the short code of any link rests in the database', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const { path, code } = await world.classLink(classId)
  const browser = await world.browserOf(await world.student(classId))
  await browser.post('/profile/invitation')
  const invitation = /\/join\/parent\/([\w-]+)/.exec((await browser.get('/profile')).text)?.[1] ?? ''
  const rows = await Promise.all(
    (['school.invitation', 'school.class_link', 'school.audit'] as const).map((table) =>
      world.ctx.db.selectFrom(table).selectAll().execute(),
    ),
  )
  const dump = JSON.stringify(rows.flat(), (_key, value) =>
    value?.type === 'Buffer' ? Buffer.from(value).toString('latin1') : value,
  )
  for (const secret of [path.split('/').at(-1) ?? '', code, code.replace('-', ''), invitation]) {
    expect(secret.length).toBeGreaterThan(7)
    expect(dump).not.toContain(secret)
  }
})

test('a camera reads the QR code', async () => {
  const url = 'https://school.example/join/parent/abcdefghijklmnopqrstuvwx'
  const svg = decodeURIComponent((await qrCode(url)).slice('data:image/svg+xml,'.length))
  const { pixels, size } = rasterOf(svg)
  expect(jsqr.default(pixels, size, size)?.data).toBe(url)
})

const SCALE = 4

/** Draws the strokes of the picture (horizontal lines of one module each) as a camera would see them. */
function rasterOf(svg: string) {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const size = modules * SCALE
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  let [x, y] = [0, 0]
  const strokes = /stroke="#000000" d="([^"]*)"/.exec(svg)?.[1] ?? ''
  for (const [, verb, first = '0', second = '0'] of strokes.matchAll(
    /([MmhH])\s*(-?[\d.]+)(?:[ ,](-?[\d.]+))?/g,
  )) {
    if (verb === 'M') [x, y] = [Number(first), Math.floor(Number(second))]
    if (verb === 'm') [x, y] = [x + Number(first), y + Number(second)]
    if (verb !== 'h') continue
    for (let row = y * SCALE; row < (y + 1) * SCALE; row++) {
      pixels.fill(0, (row * size + x * SCALE) * 4, (row * size + (x + Number(first)) * SCALE) * 4)
    }
    x += Number(first)
  }
  for (let alpha = 3; alpha < pixels.length; alpha += 4) pixels[alpha] = 255
  return { pixels, size }
}
