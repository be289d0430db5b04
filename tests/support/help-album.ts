import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { type HelpPicture, PICTURE_SIZE } from '#school/help/help-text.ts'

export const ALBUM = 'src/school/help/pictures'
/** The window in which the pictures of the help are taken: a phone, sharp enough for a phone. */
export const PHONE = { viewport: PICTURE_SIZE, deviceScaleFactor: 1.5 }

const wanted = process.env.UPDATE_SCREENSHOTS === 'yes'

export type HelpAlbum = {
  /** Holds the screen in a window against the picture of it, scrolled to `at`. */
  show(window: Page, name: HelpPicture, at?: Locator): Promise<void>
  /** The pictures that were looked at. */
  shown: HelpPicture[]
  /** The pictures that no longer show what is on the screen. */
  stale: string[]
}

/**
 * The pictures of the help. Beside each stands what was on the screen when it was taken: all its words and what they
 * are (a heading, a button), but for what differs each time. Pixels differ from one machine to the next, words do not.
 * With UPDATE_SCREENSHOTS=yes all pictures are taken anew.
 */
export function openHelpAlbum(): HelpAlbum {
  const [shown, stale]: [HelpPicture[], string[]] = [[], []]
  return {
    shown,
    stale,
    async show(window, name, at) {
      shown.push(name)
      await window.evaluate(hideWhatDiffers)
      const words = withoutWhatDiffers(await window.locator('body').ariaSnapshot())
      if (wanted) await take(window, name, words, at)
      else if ((await keptWords(name)) !== words) stale.push(`${name}:\n${words}`)
    },
  }
}

async function take(window: Page, name: HelpPicture, words: string, at?: Locator): Promise<void> {
  await window.mouse.move(0, 0)
  await window.evaluate(() => scrollTo(0, 0))
  await at?.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top - 16))
  const screen = await window.screenshot({ animations: 'disabled', caret: 'hide' })
  const picture = await sharp(screen).webp({ quality: 55, effort: 6 }).toBuffer()
  await writeFile(join(ALBUM, `${name}.webp`), picture)
  await writeFile(join(ALBUM, `${name}.txt`), `${checksum(picture)}\n${words}`)
}

/** The words that a picture was taken with; other ones when the picture is not the one that they belong to. */
async function keptWords(name: HelpPicture): Promise<string> {
  const [picture, text] = await Promise.all([
    readFile(join(ALBUM, `${name}.webp`)),
    readFile(join(ALBUM, `${name}.txt`), 'utf8'),
  ]).catch(() => [Buffer.from(''), ''] as const)
  const [line, ...words] = text.split('\n')
  return line === checksum(picture) ? words.join('\n') : 'the picture belongs to other words'
}

function checksum(picture: Buffer): string {
  return `sha256 ${createHash('sha256').update(picture).digest('hex')}`
}

/** Links with tokens and ports, short as on a school's own address. */
function hideWhatDiffers(): void {
  for (const code of document.querySelectorAll('code, .hint')) {
    const shown = code.textContent
      ?.replace(/http:\/\/localhost:\d+/, 'https://parta.example')
      .replace(/(\/join\/\w+\/)[\w-]+/, '$1…')
    if (shown !== code.textContent) code.textContent = shown ?? ''
  }
}

const MONTHS = 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'

function withoutWhatDiffers(words: string): string {
  return `${words
    .split('\n')
    .filter((line) => !/^ *- \/url:/.test(line))
    .join('\n')
    .replaceAll(/\b[A-Z\d]{4}-[A-Z\d]{4}\b/g, 'AAAA-0000')
    .replaceAll(new RegExp(`\\d{1,2} (${MONTHS}) 20\\d\\d`, 'g'), 'day')
    .replaceAll(/20\d\d\/(20)?\d\d/g, 'year')
    .replaceAll(/\d:\d\d/g, '0:00')}\n`
}
