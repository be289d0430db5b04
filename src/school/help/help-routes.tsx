import { Hono } from 'hono'
import { LANGUAGES, type Language } from '#kernel/http/language.ts'
import { everyone } from '../access/allow.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { HelpHomePage } from './help-home-page.tsx'
import { HelpPage } from './help-page.tsx'
import { helpPath } from './help-screen.tsx'
import { HELP_PAGES } from './help-text.ts'
import { type HelpBook, helpBook } from './help-texts.ts'

/** The help, for everybody: a page for each who needs it. */
export function helpRoutes(site: Site) {
  const books = Object.fromEntries(
    LANGUAGES.map((language) => [language, helpBook(site.config, language)]),
  ) as Record<Language, HelpBook>
  const { pictures } = site.assets
  const app = new Hono().get('/help', everyone(), (c) => {
    const screen = screenOf(site, c)
    return show(c, screen, <HelpHomePage screen={screen} book={books[screen.language]} />)
  })
  for (const name of HELP_PAGES) {
    app.get(helpPath(name), everyone(), (c) => {
      const screen = screenOf(site, c)
      return show(c, screen, <HelpPage {...{ screen, name, pictures }} book={books[screen.language]} />)
    })
  }
  return app
}
