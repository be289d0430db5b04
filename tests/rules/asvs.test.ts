import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

/** The requirements of levels 1 and 2 in three chapters of OWASP ASVS 5.0.0. */
const REQUIRED: Record<'L1' | 'L2', string[]> = {
  L1: [
    ...ids('6.1', [1]),
    ...ids('6.2', [1, 2, 3, 4, 5, 6, 7, 8]),
    ...ids('6.3', [1, 2]),
    ...ids('6.4', [1, 2]),
    ...ids('7.2', [1, 2, 3, 4]),
    ...ids('7.4', [1, 2]),
    ...ids('10.4', [1, 2, 3, 4, 5]),
  ],
  L2: [
    ...ids('6.1', [2, 3]),
    ...ids('6.2', [9, 10, 11, 12]),
    ...ids('6.3', [3, 4]),
    ...ids('6.4', [3, 4]),
    ...ids('6.5', [1, 2, 3, 4, 5]),
    ...ids('6.6', [1, 2, 3]),
    ...ids('6.8', [1, 2, 3, 4]),
    ...ids('7.1', [1, 2, 3]),
    ...ids('7.3', [1, 2]),
    ...ids('7.4', [3, 4, 5]),
    ...ids('7.5', [1, 2]),
    ...ids('7.6', [1, 2]),
    ...ids('10.1', [1, 2]),
    ...ids('10.2', [1, 2]),
    ...ids('10.3', [1, 2, 3, 4]),
    ...ids('10.4', [6, 7, 8, 9, 10, 11]),
    ...ids('10.5', [1, 2, 3, 4, 5]),
    ...ids('10.6', [1, 2]),
    ...ids('10.7', [1, 2, 3]),
  ],
}

const PAGE = 'docs/security/asvs.md'
const WAYS_IN = 'docs/security/sign-in-and-sessions.md'

type Requirement = { id: string; level: string; held: string[]; reasons: string[] }

async function readPage(): Promise<Requirement[]> {
  const [, ...entries] = (await readFile(PAGE, 'utf8')).split(/^- (?=\*\*\d)/m)
  return entries.map((entry) => {
    const [head = '', ...lines] = (entry.split(/\n\n|\n#/)[0] ?? '').trimEnd().split('\n')
    const [, id = head, level = ''] = /^\*\*([\d.]+)\*\* \((L[12])\) \S/.exec(head) ?? []
    const isReason = (line: string) => /^ {2}- (does not apply|not yet): \S/.test(line)
    return { id, level, held: lines.filter((line) => !isReason(line)), reasons: lines.filter(isReason) }
  })
}

test('every requirement of the ASVS stands on the page once, at its level', async () => {
  const page = await readPage()
  for (const level of ['L1', 'L2'] as const) {
    const named = page.filter((one) => one.level === level).map(({ id }) => id)
    expect(named.sort()).toEqual([...REQUIRED[level]].sort())
  }
})

test('every requirement names tests that exist, or the one reason why it names none', async () => {
  const wrong: string[] = []
  for (const { id, held, reasons } of await readPage()) {
    if (reasons.length > 1 || held.length > 0 === reasons.length > 0) wrong.push(`${id}: tests or a reason`)
    for (const line of held) if (!(await isTest(line))) wrong.push(`${id}:${line}`)
  }
  expect(wrong).toEqual([])
})

test('what the page says of itself is true', async () => {
  const page = await readPage()
  const text = await readFile(PAGE, 'utf8')
  const reasoned = (reason: string) => page.filter(({ reasons }) => reasons[0]?.includes(reason)).length
  const held = page.filter((one) => one.held.length > 0).length
  const [said] = /^82 requirements[^.]*\./m.exec(text) ?? []
  expect(said?.replaceAll('\n', ' ')).toBe(
    `${page.length} requirements, in our own words: ${held} held by the tests that are named, ` +
      `${reasoned('- does not apply:')} do not apply, ${reasoned('- not yet:')} are not yet held.`,
  )
  const [, unheld = ''] = text.split('## Not yet held')
  expect(unheld.match(/- not yet:/g)?.length ?? 0).toBe(reasoned('- not yet:'))
})

test('whatever can sign somebody in stands in the table of ways in', async () => {
  const files = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', 'src/id'], { encoding: 'utf8' })
  const code = files.split('\n').filter((path) => /(?<!\.test)\.tsx?$/.test(path) && existsSync(path))
  const table = await readFile(WAYS_IN, 'utf8')
  const doors: string[] = []
  for (const path of code) {
    const text = await readFile(path, 'utf8')
    if (/(?<!function )\b(completeInteraction|startSession|markProved)\(/.test(text)) doors.push(path)
  }
  expect(doors.filter((path) => !path.includes('/test-'))).not.toEqual([])
  expect(doors.filter((path) => !path.includes('/test-') && !table.includes(`\`${path}\``))).toEqual([])
})

/** True for a line that names a test by its file and its whole title, as the file has it. */
async function isTest(line: string): Promise<boolean> {
  const [, path = '', title = ''] = /^ {2}- `([\w/.-]+\.test\.tsx?)`: (.+)$/.exec(line) ?? []
  if (!title || !existsSync(path)) return false
  const text = await readFile(path, 'utf8')
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote},`))
}

function ids(section: string, numbers: number[]): string[] {
  return numbers.map((number) => `${section}.${number}`)
}
