import { beforeAll, expect, test } from 'vitest'
import { buildServer } from '#main/build.ts'
import { newHttpBrowser } from '#tests/support/http-browser.ts'
import { newDataDir, runCommand, startProcess } from '#tests/support/parta-process.ts'

beforeAll(buildServer, 120_000)

const TEACHER = '+7 999 000-00-01'

test('the operator starts a recovery beside the running installation, and hands the link over', async () => {
  const dataDir = await newDataDir()
  const running = await startProcess({ dataDir })
  const command = (...args: string[]) =>
    runCommand({ dataDir, settings: { ID_URL: running.id }, args: ['recovery', 'start', ...args] })
  const { code, output } = await command('--phone', TEACHER, '--by', 'test of the operator')
  const [link = ''] = /http:\/\/localhost:\d+\/recovery\/[\w-]{43}/.exec(output) ?? []
  expect([code, link]).toEqual([0, expect.stringContaining(running.id)])
  expect((await newHttpBrowser().open(link)).heading).toBe('Школа помогает вам войти')

  const stranger = await command('--phone', '+79990000999')
  expect([stranger.code, stranger.output]).toEqual([1, expect.stringContaining('nobody has an account')])
  const typo = await command('--phone', '12')
  expect([typo.code, typo.output]).toEqual([1, expect.stringContaining('no mobile number')])
  const nobody = await command()
  expect([nobody.code, nobody.output]).toEqual([1, expect.stringContaining('usage')])
}, 120_000)

test('where nothing runs, the database is started for the command alone', async () => {
  const dataDir = await newDataDir()
  const { code, output } = await runCommand({ dataDir, args: ['recovery', 'start', '--phone', TEACHER] })
  expect([code, output]).toEqual([1, expect.stringContaining('nobody has an account')])
}, 60_000)
