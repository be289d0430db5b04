import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServer } from '#main/build.ts'
import { newDataDir, runCommand, startProcess } from '#tests/support/parta-process.ts'
import { GRAND_BEND, listOf } from '#tests/support/roster.ts'

beforeAll(buildServer, 120_000)

const STUDENTS: [string, string, string][] = [
  ['Иванова Мария', '5А', '12.03.2014'],
  ['Петров Пётр', '5А', '01.09.2014'],
]

test('a list is imported beside a running server: told first, applied with a yes, the second time nothing to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'list-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [file, shorter, wrong] = ['list', 'shorter', 'wrong'].map((name) => join(folder, `${name}.csv`)) as [
    string,
    string,
    string,
  ]
  await writeFile(file, listOf(STUDENTS))
  await writeFile(shorter, listOf(STUDENTS.slice(1)))
  await writeFile(wrong, listOf([['Иванова', '5А', '99.99.2014']]))
  const dataDir = await newDataDir()
  await startProcess({ dataDir })
  const command = (...args: string[]) =>
    runCommand({ dataDir, args: ['roster', 'import', ...args, '--school', 'Школа № 1'] })
  const told = async (...args: string[]) => {
    const { code, output } = await command(...args)
    return [code, output] as const
  }
  const one = (text: string) => expect.stringContaining(text)
  expect(await told(file, '--dry-run')).toEqual([0, one('Students: 2 new, 0 changed, 0 leave')])
  expect(await told(file)).toEqual([1, one('confirm with --yes')])
  const [code, output] = await told(file, '--yes')
  expect([code, output]).toEqual([0, one('applied')])
  expect(output).toContain('100 %')
  expect(output).not.toContain('\r')
  expect(await told(file, '--yes')).toEqual([0, one('nothing to do')])
  expect(await told(shorter, '--yes')).toEqual([1, one('add --end-many')])
  expect(await told(shorter, '--yes', '--end-many')).toEqual([0, one('applied')])
  const mistakes = await told(wrong, '--yes')
  expect(mistakes).toEqual([1, one('The date cannot be read')])
  expect(mistakes[1]).toContain('--tolerant')
  expect(await told(join(folder, 'nothing.csv'))).toEqual([1, one('there is no')])
  expect(
    await runCommand({ dataDir, args: ['roster', 'import', file, '--school', 'Нет такой'] }),
  ).toMatchObject({
    code: 1,
    output: one('there is no school'),
  })
  expect(await runCommand({ dataDir, args: ['roster', 'import', file] })).toMatchObject({
    code: 1,
    output: one('usage'),
  })
  expect(await told(GRAND_BEND, '--yes', '--end-many', '--org', 'nobody')).toEqual([
    1,
    one('names no school'),
  ])
  expect(await told(GRAND_BEND, '--yes', '--end-many')).toEqual([0, one('Students: 227 new')])
}, 180_000)
