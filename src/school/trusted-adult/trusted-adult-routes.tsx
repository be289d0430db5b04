import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { linkHolder, parentOfChild } from '../access/allow.ts'
import { guardianshipRefusal } from '../access/decisions.ts'
import { signedIn, viewerOf } from '../access/signed-in.ts'
import type { Viewer, ViewerChild } from '../access/viewer-store.ts'
import { AskSchoolPage } from '../guardianship/ask-school-page.tsx'
import { linkTokenHash } from '../link-token.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import {
  endTrustedInvitation,
  inviteTrustedAdult,
  TERMS,
  trustedInvitationUrl,
} from './invite-trusted-adult.ts'
import { joinAsTrustedAdult } from './join-as-trusted-adult.ts'
import { findOpenInvitations, findTrustedInvitation, isInvitationOf } from './trusted-adult-store.ts'
import { TrustedAdultsPage } from './trusted-adults-page.tsx'
import { TrustedLinkPage, TrustedTroublePage } from './trusted-link-page.tsx'

const OF_CHILD = '/children/:child/trusted-adults'
const LINK = '/join/trusted/:token'

const TermForm = z.object({ term: z.enum(TERMS, 'term_required') })

/** «Пригласить доверенное лицо»: a guardian lets another adult see the child; that adult decides nothing. */
export function trustedAdultRoutes(site: Site) {
  return new Hono()
    .get(OF_CHILD, parentOfChild(site), (c) => showInvitations(site, c, { values: {} }))
    .post(OF_CHILD, parentOfChild(site), async (c) => {
      const { viewer, child } = c.var
      const form = await readForm(c, TermForm)
      if (!form.ok) return showInvitations(site, c, form, 422)
      await inviteTrustedAdult(site, { guardianId: viewer.id, studentId: child.id, ...form.data })
      return c.redirect(`/children/${child.id}/trusted-adults`, 303)
    })
    .post(`${OF_CHILD}/:invitation/revocation`, parentOfChild(site), async (c) => {
      const { viewer, child } = c.var
      const invitationId = c.req.param('invitation')
      const guardianshipId = child.guardianship_id
      if (!(await isInvitationOf(site.db, { invitationId, guardianshipId }))) throw new Refusal('not_found')
      const who = { invitationId, guardianshipId, guardianId: viewer.id, studentId: child.id }
      await endTrustedInvitation(site, who)
      return c.redirect(`/children/${child.id}/trusted-adults`, 303)
    })
    .get(LINK, linkHolder(), async (c) => {
      const viewer = await viewerOf(site, c)
      return (await admit(site, c, viewer)).response
    })
    .get(`${LINK}/confirmation`, signedIn(site), async (c) => (await admit(site, c, c.var.viewer)).response)
    .post(`${LINK}/confirmation`, signedIn(site), async (c) => {
      const { viewer } = c.var
      const admission = await admit(site, c, viewer)
      if (!admission.invitation) return admission.response
      const { student_id: studentId, child } = admission.invitation
      const token = c.req.param('token')
      const joined = await joinAsTrustedAdult(site, { adult: viewer, studentId, child, token })
      if (joined) return c.redirect('/children', 303)
      // A fresh look tells why.
      return (await admit(site, c, (await viewerOf(site, c)) ?? viewer)).response
    })
}

type ChildContext = Context<{ Variables: { viewer: Viewer; child: ViewerChild } }>
type Shown = Pick<Parameters<typeof TrustedAdultsPage>[0], 'values' | 'errors'>

async function showInvitations(site: Site, c: ChildContext, shown: Shown, status = 200) {
  const { viewer, child } = c.var
  const looked = { guardianshipId: child.guardianship_id, now: site.clock.now() }
  const found = await findOpenInvitations(site.db, looked)
  const invitations = found.map((one) => ({ ...one, url: trustedInvitationUrl(site, one.id) }))
  const screen = screenOf(site, c)
  return show(c, screen, <TrustedAdultsPage {...{ screen, viewer, child, invitations }} {...shown} />, status)
}

/** The page that a visitor of a link gets; with the invitation when nothing stands in the way. */
async function admit(site: Site, c: Context, viewer: Viewer | undefined) {
  const screen = screenOf(site, c)
  const token = c.req.param('token') ?? ''
  const invitation = await findTrustedInvitation(site.db, {
    tokenHash: linkTokenHash(site.secrets, 'trusted invitation', token),
    viewerId: viewer?.id,
    phoneMark: viewer?.phone_mark ?? null,
    now: site.clock.now(),
  })
  const answer = (page: Parameters<typeof show>[2], status: number) => ({
    response: show(c, screen, page, status),
    invitation: undefined,
  })
  if (!invitation) return answer(<TrustedTroublePage screen={screen} trouble="unknown" />, 404)
  if (viewer && invitation.blocked) {
    return answer(<AskSchoolPage screen={screen} contact={invitation.contact} />, 403)
  }
  const refusal = viewer && guardianshipRefusal(viewer, invitation.student_id)
  if (refusal === 'already_confirmed') {
    return answer(<TrustedTroublePage screen={screen} trouble="already_confirmed" />, 200)
  }
  if (!invitation.open) return answer(<TrustedTroublePage screen={screen} trouble="not_open" />, 410)
  if (refusal) return answer(<TrustedTroublePage screen={screen} trouble="is_a_student" />, 403)
  const page = <TrustedLinkPage {...{ screen, invitation, token }} adult={viewer} />
  return { response: show(c, screen, page), invitation }
}
