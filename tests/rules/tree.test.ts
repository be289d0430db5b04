import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** Every file of the project: what is committed, and what is about to be. */
const FILES = execFileSync(
  'git',
  ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  { encoding: 'utf8' },
)
  .trim()
  .split('\n')
  .filter((path) => existsSync(path))

const CODE = /\.tsx?$/
const TEXT = /(^|\/)[^.]+$|\.(tsx?|c?js|css|sql|json|md)$|\/run$/
const read = (path: string) => readFile(path, 'utf8')

async function texts(wanted: (path: string) => boolean): Promise<{ path: string; text: string }[]> {
  return Promise.all(FILES.filter(wanted).map(async (path) => ({ path, text: await read(path) })))
}

test('no source file is longer than 300 lines, and half of them are no longer than 50', async () => {
  const lengths = (await texts((path) => path.startsWith('src/') && CODE.test(path)))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .sort((one, other) => one.lines - other.lines)
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(50)
})

test('every folder stands in the map, and the map names no folder that is gone', async () => {
  const folders = new Set(FILES.flatMap((path) => parentsOf(path)).filter((path) => !path.startsWith('.')))
  const map = new Set(
    [...(await read('docs/map.md')).matchAll(/^ *- `([^`]+)\/` — /gm)].map(([, path]) => path),
  )
  expect([...folders].filter((path) => !map.has(path)).sort()).toEqual([])
  expect([...map].filter((path) => path && !existsSync(path))).toEqual([])
})

test('every file and folder that a document names is there', async () => {
  const documents = await texts((path) => path.endsWith('.md') && path !== 'CHANGELOG.md')
  const gone = documents.flatMap(({ path, text }) => [
    ...[...text.matchAll(/`((?:src|tests|docs|migrations)\/[\w./-]+)`/g)].flatMap(([, named = '']) =>
      existsSync(named) ? [] : [`${path}: ${named}`],
    ),
    ...[...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)|<img[^>]+src="([^":]+)"/g)].flatMap(
      ([, link, image]) => {
        const named = link ?? image ?? ''
        return existsSync(join(dirname(path), named)) ? [] : [`${path}: ${named}`]
      },
    ),
  ])
  expect(gone).toEqual([])
})

test('the tour names its files by their whole paths', async () => {
  const tour = await read('docs/tour-sms-sign-in.md')
  expect(tour.match(/`src\/[\w./-]+\.tsx?`/g)?.length).toBeGreaterThan(20)
})

test('nothing in the tree belongs to the machine it was written on', async () => {
  // Put together from pieces, so that this file does not name what it looks for.
  const foreign = ['../' + 'shared', '/' + 'work/', '/tmp/' + 'brief', 'registry.' + 'npm', '/root' + '/.']
  const found = (await texts((path) => TEXT.test(path))).flatMap(({ path, text }) =>
    foreign.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`),
  )
  expect(found).toEqual([])
})

test('nothing is left half-done: no notes to oneself, no silenced compiler, no test alone or skipped', async () => {
  const marks = [
    /\b(TO)DO\b/,
    /\bFIX(ME)\b/,
    /\bX{3}\b/,
    /@ts-(ignore|expect-error|nocheck)/,
    /\.(only|skip|todo|fails)\(/,
  ]
  const found = (await texts((path) => /^(src|tests)\//.test(path) && CODE.test(path))).flatMap(
    ({ path, text }) => marks.filter((mark) => mark.test(text)).map((mark) => `${path}: ${mark}`),
  )
  expect(found.filter((line) => !line.startsWith('tests/rules/tree.test.ts'))).toEqual([])
})

test('a silenced lint rule says why', async () => {
  const silenced = (await texts((path) => CODE.test(path))).flatMap(({ path, text }) =>
    [...text.matchAll(/biome-ignore(?! [\w/]+: \S.{15})/g)].map(() => path),
  )
  expect(silenced.filter((path) => path !== 'tests/rules/tree.test.ts')).toEqual([])
})

test('passwords are hashed in one place', async () => {
  const hashing = await texts(
    (path) => path.startsWith('src/') && CODE.test(path) && !path.endsWith('.test.ts'),
  )
  const doors = hashing
    .filter(({ text }) => /import [^\n]*\b(argon2|scrypt|pbkdf2)/.test(text))
    .map(({ path }) => path)
  expect(doors).toEqual(['src/id/password/password-hasher.ts'])
})

test('all mobile numbers in the tree are made up: +7 999 000-xx-xx', async () => {
  const all = await texts((path) => TEXT.test(path) && path !== 'package-lock.json')
  const real = all.flatMap(({ path, text }) =>
    [...text.matchAll(/\+79\d{9}(?!\d)/g)]
      .filter(([phone]) => !phone.startsWith('+7999000'))
      .map(([phone]) => `${path}: ${phone}`),
  )
  expect(real).toEqual([])
})

test('the licence is the whole Apache License 2.0', async () => {
  const licence = await read('LICENSE')
  expect(licence.split('\n').length).toBeGreaterThan(200)
  for (const part of [
    'TERMS AND CONDITIONS',
    '9. Accepting Warranty',
    'END OF TERMS AND CONDITIONS',
    'APPENDIX',
  ]) {
    expect(licence).toContain(part)
  }
})

function parentsOf(path: string): string[] {
  const parent = dirname(path)
  return parent === '.' ? [] : [parent, ...parentsOf(parent)]
}
