import { Hono } from 'hono'
import { guardianOfChild } from '../access/allow.ts'
import { callerOf } from '../caller.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { DeparturePage } from './departure-page.tsx'
import { hasOtherGuardian } from './departure-store.ts'
import { endOwnGuardianship } from './leave-child.ts'

/** A guardian or a trusted adult ends the own link with a child. */
export function departureRoutes(site: Site) {
  return new Hono()
    .get('/children/:child/departure', guardianOfChild(site), async (c) => {
      const { viewer, child } = c.var
      const last = !(await hasOtherGuardian(site.db, { guardianId: viewer.id, studentId: child.id }))
      const screen = screenOf(site, c)
      return show(c, screen, <DeparturePage {...{ screen, viewer, child, last }} />)
    })
    .post('/children/:child/departure', guardianOfChild(site), async (c) => {
      const { viewer, child } = c.var
      const evidence = { ...callerOf(c, site.config), phoneProof: viewer.phone_proof }
      await endOwnGuardianship(site, { guardian: viewer, studentId: child.id, evidence })
      return c.redirect('/children', 303)
    })
}
