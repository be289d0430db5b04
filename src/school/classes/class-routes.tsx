import { Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import { qrCode } from '#ui/qr-code.ts'
import { classStaff } from '../access/allow.ts'
import { signedIn } from '../access/signed-in.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { classLinkFor, shownClassLink } from './class-link-for.ts'
import { ClassListPage } from './class-list-page.tsx'
import { ClassPage } from './class-page.tsx'
import { findClassRoom } from './class-store.ts'
import { revokeClassLink } from './revoke-class-link.ts'

/** «Класс»: the class teacher's students with their parents, and the link that lets students in. */
export function classRoutes(site: Site) {
  return new Hono()
    .get('/classes', signedIn(site), (c) => {
      const { viewer } = c.var
      const [only, ...others] = viewer.classes
      if (!only) throw new Refusal('not_found')
      if (others.length === 0) return c.redirect(`/classes/${only.id}`, 303)
      const screen = screenOf(site, c)
      return show(c, screen, <ClassListPage screen={screen} viewer={viewer} />)
    })
    .get('/classes/:class', classStaff(site), async (c) => {
      const { schoolClass } = c.var
      const room = await findClassRoom(site.db, schoolClass.id, site.clock.now())
      const shown = room.link && shownClassLink(site, room.link)
      const link = shown ? { ...shown, qr: await qrCode(shown.url) } : undefined
      const screen = screenOf(site, c)
      const { viewer } = c.var
      return show(
        c,
        screen,
        <ClassPage
          {...{ screen, viewer, schoolClass, link }}
          students={room.students}
          policy={room.policy}
        />,
      )
    })
    .post('/classes/:class/link', classStaff(site), async (c) => {
      const { id } = c.var.schoolClass
      await classLinkFor(site, { classId: id, actorId: c.var.viewer.id })
      return c.redirect(`/classes/${id}`, 303)
    })
    .post('/classes/:class/link/revocation', classStaff(site), async (c) => {
      const { id } = c.var.schoolClass
      await revokeClassLink(site, { classId: id, actorId: c.var.viewer.id })
      return c.redirect(`/classes/${id}`, 303)
    })
}
