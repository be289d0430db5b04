import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HELP_PAGES, HELP_PICTURES } from '#school/help/help-text.ts'
import { helpBook } from '#school/help/help-texts.ts'
import { en } from '#school/words/en.ts'
import { ru } from '#school/words/ru.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const NAMES = { platformName: 'Звонок', idName: 'Звонок ID' }
const russian = helpBook(NAMES, 'ru')
const english = helpBook(NAMES, 'en')
const ADDRESSES = ['/help', ...HELP_PAGES.map((name) => `/help/${name}`)]

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the English help has the same topics, steps, pictures and links as the Russian one', () => {
  const shape = (book: typeof russian) =>
    book.map(({ name, text }) => [
      name,
      text.topics.map(({ id, text: before, steps, after, warning, questions, more }) => [
        id,
        questions?.length,
        before?.length,
        steps?.map(({ picture }) => picture),
        after?.length,
        Boolean(warning),
        more?.map(({ href }) => href),
      ]),
    ])
  expect(shape(english)).toEqual(shape(russian))
})

test('every picture is shown somewhere, with words for those who do not see it', () => {
  for (const book of [russian, english]) {
    const steps = book.flatMap(({ text }) => text.topics.flatMap((topic) => topic.steps ?? []))
    const shown = steps.filter(({ picture }) => picture)
    expect(new Set(shown.map(({ picture }) => picture))).toEqual(new Set(HELP_PICTURES))
    expect(shown.filter(({ alt }) => !alt)).toEqual([])
  }
})

test('the help names the products as the installation does, and leaves no place unfilled', () => {
  for (const book of [russian, english]) {
    const all = JSON.stringify(book)
    expect(all).toContain('Звонок ID')
    expect(all).not.toContain('Парта')
    expect(all).not.toMatch(/{{\w|undefined/)
  }
})

test('what stands on a screen is taken from the dictionary, and nowhere typed once more', async () => {
  const onScreens = new Set([...textsOf(ru), ...textsOf(en)])
  const folder = 'src/school/help/texts'
  const typed = await Promise.all(
    (await readdir(folder)).map(async (file) =>
      [...(await readFile(join(folder, file), 'utf8')).matchAll(/[«“]([^«»“”$]+)[»”]/g)].flatMap(
        ([, words = '']) => (onScreens.has(words) ? [`${file}: ${words}`] : []),
      ),
    ),
  )
  expect(onScreens.has('Присоединиться')).toBe(true)
  expect(typed.flat()).toEqual([])
})

test('every link of the help leads to a topic that is there', async () => {
  const pages = new Map<string, ReturnType<typeof parse>>()
  for (const address of ADDRESSES) {
    const answer = await fetch(world.platform + address)
    expect(answer.status).toBe(200)
    pages.set(address, parse(await answer.text()))
  }
  const links = [...pages].flatMap(([address, page]) =>
    page
      .querySelectorAll('main a')
      .map((link) => new URL(link.getAttribute('href') ?? '', world.platform + address)),
  )
  const lost = links.filter(({ pathname, hash }) => {
    const page = pages.get(pathname)
    return !page || (hash !== '' && !page.getElementById(hash.slice(1)))
  })
  expect(links.length).toBeGreaterThan(50)
  expect(lost.map(String)).toEqual([])
})

test('the pictures come from the own host, when they are looked at, and are kept for ever', async () => {
  const named = new Set<string>()
  for (const address of ADDRESSES) {
    const page = parse(await (await fetch(world.platform + address)).text())
    for (const picture of page.querySelectorAll('img')) {
      expect(picture.getAttribute('loading')).toBe('lazy')
      expect(picture.getAttribute('width')).toBe('360')
      expect(picture.getAttribute('height')).toBe('640')
      expect(picture.getAttribute('src')).toMatch(/^\/assets\/[\w-]+\.webp$/)
      named.add(picture.getAttribute('src') ?? '')
    }
  }
  expect(named.size).toBe(HELP_PICTURES.length)
  for (const path of named) {
    const { status, headers } = await fetch(world.platform + path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('image/webp')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await fetch(world.id + path)).status).toBe(404)
  }
})

type Tree = { readonly [key: string]: string | Tree }

function textsOf(tree: Tree): string[] {
  return Object.values(tree).flatMap((text) => (typeof text === 'string' ? text : textsOf(text)))
}
