import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import { clientAddress } from '#kernel/http/client-address.ts'
import { type FieldErrors, readForm } from '#kernel/http/form.ts'
import { everyone, linkHolder } from '../access/allow.ts'
import { enrolmentRefusal } from '../access/decisions.ts'
import { signedIn, signInPath, viewerOf } from '../access/signed-in.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { findClassLink } from '../classes/class-link-store.ts'
import { findLinkByCode } from '../classes/find-link-by-code.ts'
import { readShortCode } from '../classes/short-code.ts'
import { classLinkTrouble } from '../link-state.ts'
import { linkTokenHash } from '../link-token.ts'
import { typedPerson } from '../people/typed-person.ts'
import { screenOf, show } from '../screen.tsx'
import { leave } from '../sign-in/leave.ts'
import type { Site } from '../site.ts'
import { ClassLinkPage, ClassTroublePage } from './class-link-page.tsx'
import { EnrolmentPage, EnrolmentRefusedPage } from './enrolment-page.tsx'
import { joinClass } from './join-class.ts'
import { JoinCodePage } from './join-code-page.tsx'

const LONGEST_CODE = 40

const JoinCode = z.object({
  code: z
    .string('code_required')
    .transform((typed) => typed.trim())
    .pipe(z.string().min(1, 'code_required').max(LONGEST_CODE, 'code_unreadable'))
    .transform((typed, issue) => {
      const code = readShortCode(typed)
      if (!code) issue.addIssue({ code: 'custom', message: 'code_unreadable' })
      return code ?? z.NEVER
    }),
})

/** A student joins a class by its link (J1); a typed short code leads to whatever link it belongs to. */
export function joinRoutes(site: Site) {
  const enrolment = z.object(personFields(site.clock))
  return new Hono()
    .get('/join', everyone(), (c) => {
      const screen = screenOf(site, c)
      return show(c, screen, <JoinCodePage screen={screen} />)
    })
    .post('/join', everyone(), async (c) => {
      const form = await readForm(c, JoinCode)
      const screen = screenOf(site, c)
      const again = (errors: FieldErrors, status: number) =>
        show(c, screen, <JoinCodePage screen={screen} values={form.values} errors={errors} />, status)
      if (!form.ok) return again(form.errors, 422)
      const address = clientAddress(c, site.config.behindProxy)
      const found = await findLinkByCode(site, { code: form.data.code, address })
      if (found.ok) return c.redirect(found.path, 303)
      return again({ code: found.error }, found.error === 'codes_spent' ? 429 : 422)
    })
    .get('/join/class/:token', linkHolder(), async (c) => {
      const viewer = await viewerOf(site, c)
      const admission = await admit(site, c, viewer)
      if (!admission.ok) return admission.response
      const enrolment = `/join/class/${admission.token}/enrolment`
      const href = viewer ? enrolment : signInPath(enrolment)
      const { screen, link } = admission
      return show(c, screen, <ClassLinkPage screen={screen} link={link} href={href} />)
    })
    .post('/join/class/:token/hand-over', linkHolder(), (c) =>
      leave(site, c, `/join/class/${encodeURIComponent(c.req.param('token'))}`),
    )
    .get('/join/class/:token/enrolment', signedIn(site), async (c) => {
      const admission = await admit(site, c, c.var.viewer)
      if (!admission.ok) return admission.response
      return show(c, admission.screen, <EnrolmentPage {...admission} values={typedPerson(c.var.viewer)} />)
    })
    .post('/join/class/:token/enrolment', signedIn(site), async (c) => {
      const { viewer } = c.var
      const token = c.req.param('token')
      const form = await readForm(c, enrolment)
      if (form.ok) {
        const joining = await joinClass(site, { person: viewer, token, typed: form.data })
        if (joining.ok) return c.redirect('/profile', 303)
      }
      // A fresh look, since a double click may have enrolled the person a moment ago.
      const latest = form.ok ? await viewerOf(site, c) : viewer
      const admission = await admit(site, c, latest)
      if (!admission.ok) return admission.response
      const errors = form.ok ? {} : form.errors
      return show(
        c,
        admission.screen,
        <EnrolmentPage {...admission} values={form.values} errors={errors} />,
        422,
      )
    })
}

/** The link if it can be used, and by this person; else the page that says why not. */
async function admit(site: Site, c: Context, viewer: Viewer | undefined) {
  const screen = screenOf(site, c)
  const token = c.req.param('token') ?? ''
  const link = await findClassLink(site.db, linkTokenHash(site.secrets, 'class link', token))
  if (!link) return refused(show(c, screen, <ClassTroublePage screen={screen} trouble="unknown" />, 404))
  const refusal = viewer && enrolmentRefusal(viewer, link.class_id)
  if (refusal === 'already_in_this_class' && c.req.method === 'POST')
    return refused(c.redirect('/profile', 303))
  if (refusal) {
    const status = refusal === 'already_in_this_class' ? 200 : 403
    return refused(
      show(c, screen, <EnrolmentRefusedPage screen={screen} refusal={refusal} token={token} />, status),
    )
  }
  const trouble = classLinkTrouble(link, site.clock.now())
  if (trouble) return refused(show(c, screen, <ClassTroublePage screen={screen} trouble={trouble} />, 410))
  return { ok: true, screen, token, link } as const
}

function refused(response: Response) {
  return { ok: false, response } as const
}
