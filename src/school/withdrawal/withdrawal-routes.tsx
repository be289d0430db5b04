import { Hono } from 'hono'
import { parentOfChild } from '../access/allow.ts'
import { callerOf } from '../caller.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { withdrawConsent } from './withdraw-consent.ts'
import { WithdrawalPage } from './withdrawal-page.tsx'

/** A guardian takes the consents for a child back: as easy as giving them. */
export function withdrawalRoutes(site: Site) {
  return new Hono()
    .get('/children/:child/withdrawal', parentOfChild(site), (c) => {
      const screen = screenOf(site, c)
      return show(c, screen, <WithdrawalPage screen={screen} child={c.var.child} />)
    })
    .post('/children/:child/withdrawal', parentOfChild(site), async (c) => {
      const { viewer, child } = c.var
      const evidence = { ...callerOf(c, site.config), phoneProof: viewer.phone_proof }
      await withdrawConsent(site, { guardianId: viewer.id, studentId: child.id, evidence })
      return c.redirect(`/children/${child.id}`, 303)
    })
}
