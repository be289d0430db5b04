import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { consentingStudent, student } from '../access/allow.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { callerOf } from '../caller.ts'
import { OWN_CONSENT_KINDS } from '../consent-tables.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { dayIn, nearnessOf } from './age.ts'
import { findOwnGuardians } from './age-store.ts'
import { giveOwnConsent } from './give-own-consent.ts'
import { OwnConsentPage } from './own-consent-page.tsx'
import { OwnGuardiansPage } from './own-guardians-page.tsx'
import { permitGuardian } from './permit-guardian.ts'

const tick = z.literal('yes', 'own_consent_required')
const text = z.string().optional()

/** What a student decides with the years: the own consent, later who may see the own things. */
export function ageRoutes(site: Site) {
  const form = z
    .object({
      ...{ own_platform_use: tick, own_personal_data: tick },
      ...{ own_platform_use_text: text, own_personal_data_text: text },
    })
    .transform((typed, issue) => ({
      documents: OWN_CONSENT_KINDS.map((kind) => {
        const found = site.documents.find((one) => one.kind === kind && one.sha256 === typed[`${kind}_text`])
        if (!found) issue.addIssue({ code: 'custom', path: [kind], message: 'consent_changed' })
        return found ?? z.NEVER
      }),
    }))
  return new Hono()
    .get('/profile/consent', consentingStudent(site), (c) => {
      const screen = screenOf(site, c)
      const asked = nearness(site, c, 'consent').state === 'reached'
      return show(
        c,
        screen,
        <OwnConsentPage {...{ screen, asked }} viewer={c.var.viewer} documents={site.documents} />,
      )
    })
    .post('/profile/consent', consentingStudent(site), async (c) => {
      const { viewer } = c.var
      const screen = screenOf(site, c)
      const typed = await readForm(c, form)
      const asked = nearness(site, c, 'consent').state === 'reached'
      if (!typed.ok) {
        const page = <OwnConsentPage {...{ screen, viewer, asked }} {...typed} documents={site.documents} />
        return show(c, screen, page, 422)
      }
      const evidence = { ...callerOf(c, site.config), phoneProof: viewer.phone_proof }
      await giveOwnConsent(site, { studentId: viewer.id, ...typed.data, evidence, today: today(site, c) })
      return c.redirect('/profile', 303)
    })
    .get('/profile/guardians', student(site), async (c) => {
      const { viewer } = c.var
      const { state } = nearness(site, c, 'adult')
      const guardians = await findOwnGuardians(site.db, viewer.id)
      const screen = screenOf(site, c)
      return show(c, screen, <OwnGuardiansPage {...{ screen, viewer, guardians, state }} />)
    })
    .post('/profile/guardians/:guardian/permission', student(site), (c) => permit(site, c, true))
    .post('/profile/guardians/:guardian/permission/revocation', student(site), (c) => permit(site, c, false))
}

type Studying = Context<{ Variables: { viewer: Viewer; enrolment: SchoolClass } }>

async function permit(site: Site, c: Studying, permitted: boolean): Promise<Response> {
  const guardianshipId = c.req.param('guardian')
  if (!guardianshipId) throw new Refusal('not_found')
  await permitGuardian(site, { studentId: c.var.viewer.id, guardianshipId, permitted, today: today(site, c) })
  return c.redirect('/profile/guardians', 303)
}

function today(site: Site, c: Studying): string {
  return dayIn(c.var.enrolment.school.time_zone, site.clock.now())
}

function nearness(site: Site, c: Studying, age: 'consent' | 'adult') {
  const { noticeDays, [age]: years } = site.config.ages
  return nearnessOf(c.var.viewer.birth_date, { years, noticeDays, today: today(site, c) })
}
