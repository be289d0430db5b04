import { Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import { guardianOfChild } from '../access/allow.ts'
import { signedIn } from '../access/signed-in.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { ChildPage } from './child-page.tsx'
import { findChild } from './child-store.ts'
import { ChildrenPage } from './children-page.tsx'

/** «Дети»: what a parent reads about the own children. */
export function childrenRoutes(site: Site) {
  return new Hono()
    .get('/children', signedIn(site), (c) => {
      const screen = screenOf(site, c)
      return show(c, screen, <ChildrenPage screen={screen} viewer={c.var.viewer} />)
    })
    .get('/children/:child', guardianOfChild(site), async (c) => {
      const { viewer, child } = c.var
      const record = await findChild(site.db, { guardianId: viewer.id, studentId: child.id })
      if (!record) throw new Refusal('not_found')
      const screen = screenOf(site, c)
      return show(c, screen, <ChildPage {...{ screen, viewer, child, record }} />)
    })
}
