import { once } from 'node:events'
import { readFile, realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { findCluster } from '#kernel/embedded-postgres/find-cluster.ts'
import { buildServer } from '#main/build.ts'
import { linkOn } from '#tests/support/crowd.ts'
import { newHttpBrowser } from '#tests/support/http-browser.ts'
import { parentJourney, studentJourney } from '#tests/support/journeys.ts'
import {
  newDataDir,
  refusedStart,
  simulatedMessages,
  startForSchools,
  startProcess,
} from '#tests/support/parta-process.ts'
import { masha, mother } from '#tests/support/people.ts'
import { walk } from '#tests/support/walk.ts'

beforeAll(buildServer, 120_000)

const Demo = z.strictObject({
  platformUrl: z.url(),
  idUrl: z.url(),
  classLink: z.url(),
  people: z.array(
    z.strictObject({
      role: z.enum(['teacher', 'administrator', 'student']),
      name: z.string().min(3),
      phone: z.string().regex(/^\+7999000\d{4}$/),
      password: z.string().min(8),
    }),
  ),
})

test('a second start keeps everything: the class link, the accounts, and who has confirmed whom', async () => {
  const dataDir = await newDataDir()
  const first = await startProcess({ dataDir })
  const demo = Demo.loose().parse(await (await fetch(`${first.platform}/demo.json`)).json())
  expect(demo).toMatchObject({ platformUrl: first.platform, idUrl: first.id, classLink: first.classLink })
  for (const { name, phone, password } of demo.people) {
    for (const word of [name, phone, password]) expect(first.output()).toContain(word)
  }
  const begun = studentJourney(first, masha, first.classLink)
  await walk(newHttpBrowser(), { ...begun, steps: begun.steps.slice(0, 3) })
  const page = await walk(newHttpBrowser(), studentJourney(first, masha, first.classLink))
  await expectNewestFirst(first.id)
  const link = linkOn(page)
  await walk(newHttpBrowser(), parentJourney(first, mother, link))
  expect(await first.end('SIGINT')).toBe(0)

  const second = await startProcess({ dataDir })
  expect(new URL(second.classLink).pathname).toBe(new URL(first.classLink).pathname)
  const { steps } = parentJourney(second, mother, '', 'known')
  const browser = newHttpBrowser()
  await walk(browser, { start: `${second.platform}/sign-in?next=/profile`, steps: steps.slice(1, 4) })
  expect(browser.page().text).toContain('Мария Иванова')
  expect((await browser.open(second.platform + new URL(link).pathname)).heading).toContain(
    'Вы уже подтвердили',
  )
  await second.end('SIGINT')
}, 120_000)

/** The simulator's address has both codes, the latest on top. */
async function expectNewestFirst(id: string) {
  const [newest, oldest, ...others] = await simulatedMessages(id, masha.phone)
  expect(others).toEqual([])
  expect(newest).toMatchObject({ phone: masha.phone, channel: 'sms', callerNumber: null })
  expect(newest?.text).toContain(newest?.code)
  expect(Date.parse(newest?.sentAt ?? '')).toBeGreaterThan(Date.parse(oldest?.sentAt ?? ''))
  expect(await simulatedMessages(id, mother.phone)).toEqual([])
}

test('whatever was answered before kill -9 is there after the next start', async () => {
  const dataDir = await newDataDir()
  const killed = await startProcess({ dataDir })
  const browser = newHttpBrowser()
  const { start, steps } = studentJourney(killed, masha, killed.classLink)
  await walk(browser, { start, steps: steps.slice(0, 3) })
  const { phone: _, ...form } = masha
  const answer = await browser.post(`${killed.id}/sign-in/account`, form)
  await killed.end('SIGKILL')
  expect(answer.status).toBe(303)

  const next = await startProcess({ dataDir })
  const again = newHttpBrowser()
  const journey = studentJourney(next, masha, next.classLink, 'known')
  expect((await walk(again, journey)).heading).toBe('Пригласить родителя')
  await next.end('SIGTERM')
}, 120_000)

test('a second start on the same data is refused in a sentence; Ctrl-C stops the first with its database; --fresh begins anew', async () => {
  const dataDir = await newDataDir()
  const first = await startProcess({ dataDir })
  await walk(newHttpBrowser(), studentJourney(first, masha, first.classLink))
  const second = await refusedStart({ dataDir })
  expect(second.code).toBe(1)
  expect(second.output).toContain(`is in use by process ${first.child.pid}`)
  expect(second.output).not.toMatch(STACK)
  expect((await fetch(first.platform)).status).toBe(200)

  const postmaster = await postmasterOf(dataDir)
  expect(() => process.kill(postmaster, 0)).not.toThrow()
  expect(await first.end('SIGINT')).toBe(0)
  expect(() => process.kill(postmaster, 0)).toThrow('ESRCH')
  await expect(fetch(first.platform)).rejects.toThrow()

  const fresh = await startProcess({ dataDir, args: ['--fresh'] })
  expect(new URL(fresh.classLink).pathname).not.toBe(new URL(first.classLink).pathname)
  const { start, steps } = studentJourney(fresh, masha, fresh.classLink)
  const page = await walk(newHttpBrowser(), { start, steps: steps.slice(0, 3) })
  expect(page.heading).toBe('Новый аккаунт')
  expect(await fresh.end('SIGINT')).toBe(0)
}, 120_000)

test('a port in use is told by its number', async () => {
  const other = createServer().listen(0)
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  for (const setting of ['PORT', 'ID_PORT']) {
    const { code, output } = await refusedStart({
      dataDir: await newDataDir(),
      settings: { [setting]: port },
    })
    expect(code).toBe(1)
    expect(output).toContain(`port ${port} is in use`)
    expect(output).not.toMatch(STACK)
  }
})

test('every wrong setting is named, and nothing starts', async () => {
  const { code, output } = await refusedStart({
    dataDir: await newDataDir(),
    settings: { PORT: 'a lot', LOG_LEVEL: 'loud', PLATFORM_URL: 'school', INVITATION_PLACES: '0' },
  })
  expect(code).toBe(1)
  for (const name of ['PORT', 'LOG_LEVEL', 'PLATFORM_URL', 'INVITATION_PLACES'])
    expect(output).toContain(name)
  expect(output).not.toMatch(STACK)
})

test('production without a gateway and https refuses to start and names each reason', async () => {
  const dataDir = await newDataDir()
  const unsafe = { NODE_ENV: 'production', PLATFORM_URL: 'http://school.example' }
  const { code, output } = await refusedStart({ dataDir, settings: unsafe })
  expect(code).toBe(1)
  for (const name of ['GATEWAY_URL', 'PLATFORM_URL', 'ID_URL']) expect(output).toContain(name)
  expect(output).not.toMatch(STACK)
  await expect(stat(dataDir)).rejects.toThrow('ENOENT')
})

test('a first start for schools prints the link that makes the operator, and nothing of the demo', async () => {
  const port = await freePort()
  const started = await startForSchools({
    dataDir: await newDataDir(),
    settings: { PORT: String(port) },
  })
  const link = new URL(started.address('First step'))
  expect(link.href).toMatch(/^https:\/\/school\.example\/setup\/[\w-]{20,}$/)
  for (const word of ['Simulator', 'Class link', '+7999']) expect(started.output()).not.toContain(word)
  const page = await fetch(`http://127.0.0.1:${port}${link.pathname}`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Первый шаг')])
  expect(await started.end('SIGINT')).toBe(0)
}, 60_000)

test('an unknown command is refused with those that there are', async () => {
  const { code, output } = await refusedStart({ dataDir: await newDataDir(), args: ['dance'] })
  expect(code).toBe(1)
  expect(output).toContain('serve id')
  expect(output).not.toMatch(STACK)
})

/** A line of a stack trace, which belongs to nobody who starts a school. */
const STACK = /^\s+at .*:\d+:\d+/m

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** The number of PostgreSQL's process, by its own note. */
async function postmasterOf(dataDir: string): Promise<number> {
  const cluster = await findCluster(await realpath(dataDir))
  return Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8'), 10)
}
