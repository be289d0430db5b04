import { request } from 'node:http'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldsOf } from '#tests/support/form-fields.ts'
import { newOwner, type Owner } from '#tests/support/owners.ts'
import { signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { newService } from '#tests/support/service.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { AVATAR_SIZE, drawAvatar } from './draw-avatar.ts'

let world: World
let owner: Owner

beforeAll(async () => {
  world = await openWorld()
  owner = await newOwner(world, 1801)
})
afterAll(() => world.close())

const PATH = '/cabinet/personal/avatar'

const photo = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: '#c0ffee' } })

async function upload(file: Buffer | undefined, by = owner) {
  const form = new FormData()
  if (file) form.append('picture', new File([new Uint8Array(file)], 'photo.jpg', { type: 'image/jpeg' }))
  else form.append('picture', new File([], ''))
  const answer = await by.browser.send(world.id + PATH, {
    method: 'POST',
    body: form,
    headers: { origin: world.id },
  })
  return { status: answer.status, text: await answer.text() }
}

const pictureOn = (html: string) => /src="(\/avatar\/[^"]+)"/.exec(html)?.[1]

test('a photo becomes a small square WebP without the place it was taken at, shown in the cabinet', async () => {
  const taken = await photo(1200, 800)
    .withExif({
      IFD0: { Make: 'Camera of a test' },
      IFD3: { GPSLatitude: '55/1 45/1 21/1', GPSLatitudeRef: 'N' },
    })
    .jpeg()
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  expect(await upload(taken)).toMatchObject({ status: 303 })
  const { html } = await owner.browser.open(`${world.id}/cabinet`)
  const address = pictureOn(html)
  const answer = await fetch(world.id + address)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  const shown = Buffer.from(await answer.arrayBuffer())
  const { format, width, height, exif, xmp, icc } = await sharp(shown).metadata()
  expect({ format, width, height }).toEqual({ format: 'webp', width: AVATAR_SIZE, height: AVATAR_SIZE })
  expect({ exif, xmp, icc }).toEqual({})
  expect(shown.includes('Camera of a test')).toBe(false)
})

test('each picture has an address of its own; that of a replaced or removed one leads nowhere', async () => {
  const person = await newOwner(world, 1802)
  await upload(await photo().png().toBuffer(), person)
  const first = pictureOn((await person.browser.open(world.id + PATH)).html) ?? ''
  await upload(await photo().webp().toBuffer(), person)
  const second = pictureOn((await person.browser.open(world.id + PATH)).html) ?? ''
  expect(second).not.toBe(first)
  expect((await fetch(world.id + first)).status).toBe(404)
  expect((await fetch(world.id + second)).status).toBe(200)
  const page = await person.browser.submit({}, `${PATH}/removal`)
  expect(page.text).toContain('Фото удалено')
  expect((await fetch(world.id + second)).status).toBe(404)
  expect(await count(world, 'id.avatar', { account_id: person.accountId })).toBe(0)
  const events = { account_id: person.accountId, event: 'id.avatar_changed' }
  expect(await count(world, 'id.audit', events)).toBe(2)
})

test('a service that may see the profile gets sex and picture, and the person reads so before saying yes', async () => {
  const person = await newOwner(world, 1805)
  await upload(await photo().png().toBuffer(), person)
  const form = await person.browser.open(`${world.id}/cabinet/personal/data`)
  await person.browser.submit({ ...fieldsOf(form, '/cabinet/personal/data'), sex: 'female' })
  const service = await newService(world)
  const question = await person.browser.open(service.signInUrl())
  expect(question.text).toContain('1 января 1980, женский пол, фото')
  const back = await person.browser.submit({ decision: 'allow' }, '/consent')
  const claims = await (await service.userinfo(await service.finish(back.url))).json()
  expect(claims).toMatchObject({ gender: 'female', picture: expect.stringContaining(`${world.id}/avatar/`) })
  expect((await fetch(claims.picture)).headers.get('content-type')).toBe('image/webp')
})

test('nobody finds a picture by its id, nor by the mark of another one', async () => {
  const person = await newOwner(world, 1803)
  await upload(await photo().png().toBuffer(), person)
  const address = pictureOn((await person.browser.open(world.id + PATH)).html) ?? ''
  const [, , id, mark = ''] = address.split('/')
  const others = (await owner.browser.open(world.id + PATH)).html
  const [, , , othersMark] = pictureOn(others)?.split('/') ?? []
  for (const guess of [
    `/avatar/${id}/x`,
    `/avatar/${id}/${othersMark}`,
    `/avatar/x/${mark}`,
    `/avatar/${id}/`,
  ]) {
    expect([guess, (await fetch(world.id + guess)).status]).toEqual([guess, 404])
  }
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

test.each<[string, () => Promise<Buffer> | Buffer | undefined, string]>([
  ['nothing', () => undefined, 'Выберите файл с фотографией'],
  ['a text', () => Buffer.from('не фотография'), 'в формате JPEG, PNG или WebP'],
  ['an SVG with a script', () => Buffer.from(svg), 'в формате JPEG, PNG или WebP'],
  ['a page that begins like a GIF', () => Buffer.from(`GIF89a/*${svg}*/`), 'в формате JPEG, PNG или WebP'],
  ['a PNG that ends in the middle', async () => (await noise()).subarray(0, 3000), 'Файл повреждён'],
  ['the first bytes of a JPEG alone', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'Файл повреждён'],
  ['a PNG that claims 60,000 by 60,000 dots', () => bomb(), 'слишком много точек'],
  ['an animated WebP', () => animated(), 'неподвижное изображение'],
  ['six megabytes', () => Buffer.alloc(6 * 1024 * 1024, 1), 'Файл больше 5 МБ'],
])('%s is refused at the field, and the picture stays', async (_, file, said) => {
  const before = await count(world, 'id.audit', { account_id: owner.accountId })
  const answer = await upload(await file())
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(said)
  expect(answer.text).toContain('id="picture-error"')
  expect(await count(world, 'id.audit', { account_id: owner.accountId })).toBe(before)
})

test('a photo with a script behind its end goes on as a photo alone', async () => {
  const polyglot = Buffer.concat([await photo().jpeg().toBuffer(), Buffer.from(svg)])
  const drawn = await drawAvatar(polyglot)
  if (drawn.ok) expect(drawn.image.includes('script')).toBe(false)
  else expect(drawn.error).toBe('picture_broken')
})

test('whatever bytes come, they are drawn or refused, and nothing breaks', async () => {
  const whole = await photo(64, 64).png().toBuffer()
  const damaged = fc
    .tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }))
    .map(([at, bytes]) => Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + bytes.length)]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), damaged), async (bytes) => {
      expect(typeof (await drawAvatar(Buffer.from(bytes))).ok).toBe('boolean')
    }),
    { numRuns: 150 },
  )
})

test('an upload without an announced length is cut off where it becomes too large', async () => {
  const cookie = await owner.browser.jar.getCookieString(world.id)
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(
      world.id + PATH,
      {
        method: 'POST',
        headers: { cookie, origin: world.id, 'content-type': 'multipart/form-data; boundary=b' },
      },
      (answer) => resolve(answer.statusCode),
    )
    sent.on('error', reject)
    sent.write('--b\r\ncontent-disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n')
    for (let part = 0; part < 7; part += 1) sent.write(Buffer.alloc(1024 * 1024, 0xff))
    sent.end('\r\n--b--\r\n')
  })
  expect(status).toBe(422)
})

test('what is no form with a file, or comes from another site, is refused before it is read', async () => {
  const send = (headers: Record<string, string>, body: string) =>
    owner.browser.send(world.id + PATH, { method: 'POST', body, headers: { origin: world.id, ...headers } })
  const answers = [
    await send({ 'content-type': 'application/x-www-form-urlencoded' }, 'picture=1'),
    await send({ 'content-type': 'multipart/form-data; boundary=b' }, 'no parts at all'),
    await send(
      { 'content-type': 'multipart/form-data; boundary=b', origin: 'https://evil.example' },
      '--b--',
    ),
  ]
  expect(answers.map(({ status }) => status)).toEqual([415, 415, 403])
})

test('a crowd of pictures is not kept waiting in memory: some are drawn, the others are told to come again', async () => {
  const file = await photo().png().toBuffer()
  const drawn = await Promise.all(Array.from({ length: 40 }, () => drawAvatar(file)))
  const busy = drawn.filter((one) => !one.ok && one.error === 'picture_busy')
  expect([drawn.filter(({ ok }) => ok).length, busy.length]).toEqual([20, 20])
  expect(await drawAvatar(file)).toMatchObject({ ok: true })
})

test('the picture of a closed account is shown to nobody, and again when it is restored', async () => {
  const person = await newOwner(world, 1806)
  await upload(await photo().png().toBuffer(), person)
  const address = world.id + (pictureOn((await person.browser.open(world.id + PATH)).html) ?? '')
  await person.browser.post(`${world.id}/cabinet/personal/deletion`, { understood: 'yes' })
  expect((await fetch(address)).status).toBe(404)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, person.person)
  await browser.submit({}, '/restoration')
  expect((await fetch(address)).status).toBe(200)
})

test('two uploads at the same moment leave one picture', async () => {
  const person = await newOwner(world, 1804)
  const [one, other] = [await photo(300, 200).png().toBuffer(), await photo(200, 300).png().toBuffer()]
  const answers = await Promise.all([upload(one, person), upload(other, person)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await count(world, 'id.avatar', { account_id: person.accountId })).toBe(1)
})

/** A picture that does not compress. */
async function noise(): Promise<Buffer> {
  const raw = Buffer.from(Array.from({ length: 100 * 100 * 3 }, (_, index) => (index * 7919) % 251))
  return sharp(raw, { raw: { width: 100, height: 100, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer()
}

/** A small PNG whose header claims a size that would take gigabytes to draw. */
async function bomb(): Promise<Buffer> {
  const bytes = await photo(8, 8).png().toBuffer()
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(60_000, 20)
  const { crc32 } = await import('node:zlib')
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  return bytes
}

async function animated(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#ff0000', '#00ff00'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer()
}
