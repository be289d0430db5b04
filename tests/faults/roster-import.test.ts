import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { buildServer } from '#main/build.ts'
import { newHttpBrowser } from '#tests/support/http-browser.ts'
import { parentJourney } from '#tests/support/journeys.ts'
import { newDataDir, type PartaProcess, startProcess } from '#tests/support/parta-process.ts'
import { mother } from '#tests/support/people.ts'
import { sendFile, waitForWork } from '#tests/support/roster.ts'
import { walk } from '#tests/support/walk.ts'

beforeAll(buildServer, 120_000)

const Demo = z.object({
  people: z.array(z.object({ role: z.string(), phone: z.string(), password: z.string() })),
})

/** So many students that nobody has read or applied them before the next request is answered. */
const STUDENTS = 20_000
const LIST = [
  'ID;ФИО;Класс',
  ...Array.from({ length: STUDENTS }, (_, at) => `${at};Иванов Иван;${(at % 11) + 1}А`),
].join('\n')

const COLUMNS = { column_0: 'source_id', column_1: 'full_name', column_2: 'class' }

test('an import is taken up again after kill -9, once while the file is read and once while it is applied', async () => {
  const dataDir = await newDataDir()
  const first = await startProcess({ dataDir })
  const browser = await administratorOf(first)
  const [, school = ''] =
    /"\/schools\/([\w-]+)/.exec((await browser.open(`${first.platform}/profile`)).html) ?? []
  const sent = await sendFile(browser, `${first.platform}/schools/${school}/roster/runs`, {
    name: 'список.csv',
    content: LIST,
  })
  const run = sent.headers.get('location') ?? ''
  expect((await browser.open(first.platform + run)).heading).toBe('Что означают столбцы')
  expect((await browser.submit(COLUMNS, `${run}/mapping`)).heading).toBe('Читаем файл')
  await first.end('SIGKILL')

  const second = await startProcess({ dataDir })
  const again = await administratorOf(second)
  const read = await waitForWork(again, second.platform + run)
  expect([read.heading, read.text]).toEqual(['Что изменится', expect.stringContaining(`Новые: ${STUDENTS}`)])
  expect((await again.submit({}, `${run}/application`)).heading).toBe('Обновляем список')
  await second.end('SIGKILL')

  const third = await startProcess({ dataDir })
  const applied = await waitForWork(await administratorOf(third), third.platform + run)
  expect([applied.heading, applied.text]).toEqual([
    'Список обновлён',
    expect.stringContaining(`новых ${STUDENTS}`),
  ])
  await third.end('SIGTERM')
}, 180_000)

async function administratorOf(server: PartaProcess) {
  const { people } = Demo.parse(await (await fetch(`${server.platform}/demo.json`)).json())
  const administrator = people.find(({ role }) => role === 'administrator')
  if (!administrator) throw new Error('the demo has no administrator')
  const browser = newHttpBrowser()
  const { steps } = parentJourney(server, { ...mother, ...administrator }, '', 'known')
  await walk(browser, { start: `${server.platform}/sign-in?next=/profile`, steps: steps.slice(1, 4) })
  return browser
}
