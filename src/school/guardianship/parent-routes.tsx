import { type Context, Hono } from 'hono'
import { type FormAnswer, readForm } from '#kernel/http/form.ts'
import { linkHolder } from '../access/allow.ts'
import { signedIn, viewerOf } from '../access/signed-in.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { callerOf } from '../caller.ts'
import { PARENT_KINSHIPS, type ParentKinship } from '../database.ts'
import { changeOwnData } from '../people/change-own-data.ts'
import { typedPerson } from '../people/typed-person.ts'
import { show } from '../screen.tsx'
import { leave } from '../sign-in/leave.ts'
import type { Site } from '../site.ts'
import { admit } from './admit.tsx'
import { childForm, detailsForm } from './child-form.ts'
import { ChildPage } from './child-page.tsx'
import { confirmChild } from './confirm-child.ts'
import { DetailsPage } from './details-page.tsx'
import { ParentLinkPage } from './parent-link-page.tsx'

/** A parent follows the invitation of a child to the confirmed registration (J3, J7, J8, J9, S6). */
export function parentRoutes(site: Site) {
  const details = detailsForm(site.clock)
  const confirmation = childForm(site)
  return new Hono()
    .get('/join/parent/:token', linkHolder(), async (c) => {
      const viewer = await viewerOf(site, c)
      const admission = await admit(site, c, { viewer, arrival: 'link' })
      if (!admission.ok) return admission.response
      const { screen, invitation, token } = admission
      if (!viewer) return show(c, screen, <ParentLinkPage {...{ screen, invitation, token }} />)
      // Who is known as a parent from another child goes straight to the confirmation (J7).
      return c.redirect(`/join/parent/${token}/${knownKinship(viewer) ? 'child' : 'details'}`, 303)
    })
    .post('/join/parent/:token/hand-over', linkHolder(), (c) => leave(site, c, linkPath(c)))
    .get('/join/parent/:token/details', signedIn(site), async (c) => {
      const { viewer } = c.var
      const admission = await admit(site, c, { viewer, arrival: 'sign_in' })
      if (!admission.ok) return admission.response
      const { screen, token } = admission
      const values = { ...typedPerson(viewer), kinship: askedKinship(c) ?? knownKinship(viewer) ?? '' }
      return show(c, screen, <DetailsPage screen={screen} token={token} values={values} />)
    })
    .post('/join/parent/:token/details', signedIn(site), async (c) => {
      const { viewer } = c.var
      const admission = await admit(site, c, { viewer, arrival: 'sign_in' })
      if (!admission.ok) return admission.response
      const { screen, token } = admission
      const form = await readForm(c, details)
      if (!form.ok) return show(c, screen, <DetailsPage {...{ screen, token }} {...form} />, 422)
      const { kinship, ...typed } = form.data
      await changeOwnData(site, { viewer, typed })
      return c.redirect(`/join/parent/${token}/child?kinship=${kinship}`, 303)
    })
    .get('/join/parent/:token/child', signedIn(site), async (c) => {
      const { viewer } = c.var
      const admission = await admit(site, c, { viewer, arrival: 'sign_in' })
      if (!admission.ok) return admission.response
      const kinship = askedKinship(c) ?? knownKinship(viewer)
      if (!kinship) return c.redirect(`/join/parent/${admission.token}/details`, 303)
      const values = typedPerson(admission.invitation)
      return show(
        c,
        admission.screen,
        <ChildPage {...admission} {...{ kinship, values }} documents={site.documents} />,
      )
    })
    .post('/join/parent/:token/child', signedIn(site), async (c) =>
      confirm(site, c, await readForm(c, confirmation)),
    )
}

type ChildForm = ReturnType<typeof childForm>

async function confirm(
  site: Site,
  c: Context<{ Variables: { viewer: Viewer } }>,
  form: FormAnswer<ChildForm>,
): Promise<Response> {
  const { viewer } = c.var
  const token = c.req.param('token') ?? ''
  if (form.ok) {
    const evidence = { ...callerOf(c, site.config), phoneProof: viewer.phone_proof }
    const confirming = await confirmChild(site, { guardian: viewer, token, ...form.data, evidence })
    if (confirming.ok) return c.redirect(`/profile?confirmed=${confirming.studentId}`, 303)
  }
  // A fresh look tells why: a place may have gone to somebody else, or to this person's own double click.
  const latest = form.ok ? ((await viewerOf(site, c)) ?? viewer) : viewer
  const admission = await admit(site, c, { viewer: latest, arrival: 'sign_in' })
  if (!admission.ok) return admission.response
  const { values } = form
  const errors = form.ok ? {} : form.errors
  const kinship = PARENT_KINSHIPS.find((known) => known === values.kinship)
  const page = <ChildPage {...admission} {...{ kinship, values, errors }} documents={site.documents} />
  return show(c, admission.screen, page, 422)
}

function linkPath(c: Context): string {
  return `/join/parent/${encodeURIComponent(c.req.param('token') ?? '')}`
}

function askedKinship(c: Context): ParentKinship | undefined {
  return PARENT_KINSHIPS.find((kinship) => kinship === c.req.query('kinship'))
}

/** What the parent is to the child confirmed last. */
function knownKinship(viewer: Viewer): ParentKinship | undefined {
  const { kinship } = viewer.children.findLast((child) => child.kinship !== 'trusted_adult') ?? {}
  return PARENT_KINSHIPS.find((known) => known === kinship)
}
