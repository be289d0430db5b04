import type { Context, Env, Hono } from 'hono'
import type { CookieJar } from './cookies.ts'

/** The languages of the interface; the first is the one a newcomer sees. */
export const LANGUAGES = ['ru', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const YEAR_SECONDS = 365 * 24 * 3600

/** The language this browser chose, Russian until it chooses. */
export function languageOf(c: Context, cookie: CookieJar): Language {
  const chosen = cookie.read(c)
  return LANGUAGES.find((language) => language === chosen) ?? 'ru'
}

/** `GET /language?to=en&back=/path`: remembers the choice in a cookie and returns to where the person was. */
export function addLanguageRoute<E extends Env>(app: Hono<E>, cookie: CookieJar): void {
  app.get('/language', (c) => {
    const to = LANGUAGES.find((language) => language === c.req.query('to'))
    if (to) cookie.write(c, to, { maxAgeSeconds: YEAR_SECONDS })
    return c.redirect(localPath(c.req.query('back')) ?? '/', 303)
  })
}

/** A path on our own origin, or nothing: whatever could lead a browser elsewhere is dropped. */
export function localPath(text: string | undefined): string | undefined {
  if (!text?.startsWith('/') || text.startsWith('//') || /[\\\p{Cc}]/u.test(text)) return undefined
  return text
}
