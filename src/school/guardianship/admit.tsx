import type { Context } from 'hono'
import { guardianshipRefusal } from '../access/decisions.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { findInvitation, type Invitation } from '../invitation/invitation-store.ts'
import { invitationTrouble } from '../link-state.ts'
import { linkTokenHash } from '../link-token.ts'
import { type Screen, screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { AskSchoolPage } from './ask-school-page.tsx'
import { ParentTroublePage } from './parent-link-page.tsx'
import { AlreadyConfirmedPage, OtherStudentPage, OwnLinkPage, SameNumberPage } from './refused-page.tsx'

export type Admission =
  | { ok: true; screen: Screen; invitation: Invitation; token: string }
  | { ok: false; response: Response }

type Visitor = {
  viewer: Viewer | undefined
  /** Opened the link, or came through the sign-in that the link asks for. */
  arrival: 'link' | 'sign_in'
}

/** Lets a visitor of a parent link through if the link and the person allow it; else answers with the page that says why not. */
export async function admit(site: Site, c: Context, { viewer, arrival }: Visitor): Promise<Admission> {
  const screen = screenOf(site, c)
  const token = c.req.param('token') ?? ''
  const signedIn = viewer !== undefined
  const answer = (page: Parameters<typeof show>[2], status: number): Admission => ({
    ok: false,
    response: show(c, screen, page, status),
  })
  const now = site.clock.now()
  const tokenHash = linkTokenHash(site.secrets, 'invitation', token)
  const invitation = await findInvitation(site.db, tokenHash, { viewer, now })
  if (!invitation) return answer(<ParentTroublePage {...{ screen, signedIn }} trouble="unknown" />, 404)
  if (viewer && invitation.blocked) {
    return answer(<AskSchoolPage screen={screen} contact={invitation.contact} />, 403)
  }
  const refusal = viewer && guardianshipRefusal(viewer, invitation.student_id)
  if (refusal === 'already_confirmed')
    return answer(<AlreadyConfirmedPage {...{ screen, invitation }} />, 200)
  const trouble = invitationTrouble(invitation, now)
  const onPaper = invitation.kind === 'sheet'
  if (trouble) return answer(<ParentTroublePage {...{ screen, signedIn, trouble, onPaper }} />, 410)
  if (!viewer || !refusal) return { ok: true, screen, invitation, token }
  if (refusal === 'is_a_student') return answer(<OtherStudentPage {...{ screen, viewer, token }} />, 403)
  // Before the sign-in the student's profile was open here (S6); after it, the number was the student's (J9).
  const Page = arrival === 'link' ? OwnLinkPage : SameNumberPage
  return answer(<Page {...{ screen, viewer, token }} />, 403)
}
