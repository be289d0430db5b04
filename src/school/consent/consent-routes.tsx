import { Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { parentOfChild } from '../access/allow.ts'
import { callerOf } from '../caller.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { consentForm } from './consent-form.ts'
import { ConsentPage } from './consent-page.tsx'
import { giveConsent } from './give-consent.ts'

/** A guardian gives the consents for a child anew. */
export function consentRoutes(site: Site) {
  const form = consentForm(site)
  return new Hono()
    .get('/children/:child/consent', parentOfChild(site), (c) => {
      const { child } = c.var
      const screen = screenOf(site, c)
      return show(c, screen, <ConsentPage {...{ screen, child }} documents={site.documents} />)
    })
    .post('/children/:child/consent', parentOfChild(site), async (c) => {
      const { child, viewer } = c.var
      const screen = screenOf(site, c)
      const typed = await readForm(c, form)
      if (!typed.ok) {
        const page = <ConsentPage {...{ screen, child }} {...typed} documents={site.documents} />
        return show(c, screen, page, 422)
      }
      const { documents } = typed.data
      const evidence = { ...callerOf(c, site.config), phoneProof: viewer.phone_proof }
      await giveConsent(site, { guardianId: viewer.id, studentId: child.id, documents, evidence })
      return c.redirect(`/children/${child.id}`, 303)
    })
}
