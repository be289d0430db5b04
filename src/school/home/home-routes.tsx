import { Hono } from 'hono'
import { everyone } from '../access/allow.ts'
import { viewerOf } from '../access/signed-in.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { HomePage } from './home-page.tsx'

/** The front door: who is signed in goes to the own profile. */
export function homeRoutes(site: Site) {
  return new Hono().get('/', everyone(), async (c) => {
    if (await viewerOf(site, c)) return c.redirect('/profile', 303)
    const screen = screenOf(site, c)
    return show(c, screen, <HomePage screen={screen} />)
  })
}
