import type { Hono } from 'hono'
import { createApp } from '#kernel/http/app.ts'
import { addAssetRoute, addPictureRoutes } from '#kernel/http/assets.ts'
import { addLanguageRoute } from '#kernel/http/language.ts'
import { approvalRoutes } from './approval/approval-routes.tsx'
import { boardRoutes } from './board/board-routes.tsx'
import { cardRoutes } from './card/card-routes.tsx'
import { cardSignInRoutes } from './card/card-sign-in-routes.tsx'
import { childrenRoutes } from './children/children-routes.tsx'
import { classRoutes } from './classes/class-routes.tsx'
import { ageRoutes } from './coming-of-age/age-routes.tsx'
import { consentRoutes } from './consent/consent-routes.tsx'
import { documentRoutes } from './consent/document-routes.tsx'
import { receiptRoutes } from './consent-receipt/receipt-routes.ts'
import { registerRoutes } from './consent-register/register-routes.tsx'
import type { SchoolContext } from './context.ts'
import { departureRoutes } from './departure/departure-routes.tsx'
import { parentRoutes } from './guardianship/parent-routes.tsx'
import { blockRoutes } from './guardianship-block/block-routes.tsx'
import { helpRoutes } from './help/help-routes.tsx'
import { homeRoutes } from './home/home-routes.tsx'
import { invitationRoutes } from './invitation/invitation-routes.tsx'
import { journalRoutes } from './journal/journal-routes.tsx'
import { matchingRoutes } from './matching/matching-routes.tsx'
import { movementRoutes } from './movement/movement-routes.tsx'
import { objectionRoutes } from './objection/objection-routes.tsx'
import { operatorRoutes } from './operator/operator-routes.tsx'
import { paperRoutes, SCAN_PATH } from './paper-consent/paper-routes.tsx'
import { profileRoutes } from './profile/profile-routes.tsx'
import { refusalPage } from './refusal-page.tsx'
import { reminderRoutes } from './reminder/reminder-routes.tsx'
import { ROSTER_UPLOAD, rosterRoutes } from './roster/run/roster-routes.tsx'
import { schoolRoutes } from './schools/school-routes.tsx'
import { sheetRoutes } from './sheet/sheet-routes.tsx'
import { LOGOUT_PATH, logoutRoutes } from './sign-in/logout-routes.ts'
import { signInRoutes } from './sign-in/sign-in-routes.tsx'
import { siteOf } from './site.ts'
import { staffRoutes } from './staff/staff-routes.tsx'
import { staffInvitationRoutes } from './staff-invitation/staff-invitation-routes.tsx'
import { joinRoutes } from './students/join-routes.tsx'
import { trustedAdultRoutes } from './trusted-adult/trusted-adult-routes.tsx'
import { withdrawalRoutes } from './withdrawal/withdrawal-routes.tsx'

export { administerSchool, type SchoolAdministration } from './administration.ts'
export { appointClassTeacher } from './classes/appoint-class-teacher.ts'
export { classLinkFor } from './classes/class-link-for.ts'
export { classesTaughtBy, schoolOfClass } from './classes/classes-taught.ts'
export { createClass } from './classes/create-class.ts'
export { checkAges } from './coming-of-age/check-ages.ts'
export { DOCUMENTS, type DocumentSource } from './consent/consent-documents.ts'
export { publishConsentDocuments } from './consent/publish-consent-documents.ts'
export { receiptKeySet } from './consent-receipt/receipt-key.ts'
export { verifyReceipt } from './consent-receipt/verify-receipt.ts'
export { type SchoolContext, schoolCookies } from './context.ts'
export type { SchoolDatabase } from './database.ts'
export { appointOperator } from './operator/appoint-operator.ts'
export { createSetupLink, firstSetupLink } from './operator/create-setup-link.ts'
export { recordPerson } from './people/record-person.ts'
export { openBundle } from './roster/roster-file/open-file.ts'
export type { RosterImport, RosterOrder } from './roster/run/import-roster.ts'
export { uploadedFile as rosterFile } from './roster/run/start-run.ts'
export { schoolJobs } from './school-jobs.ts'
export { createSchool, type NewSchool } from './schools/create-school.ts'
export { schoolYearOf } from './schools/school-year.ts'
export { startSession } from './sign-in/start-session.ts'
export { appointStaff } from './staff/appoint-staff.ts'
export { enrolStudent } from './students/enrol-student.ts'

/** The school platform as an application; `publishConsentDocuments` has to run before the first page is served. */
export function createSchoolApp(ctx: SchoolContext): Hono {
  const site = siteOf(ctx)
  const app = createApp({
    origin: ctx.config.origin,
    log: ctx.log,
    refusalPage: (c, kind) => refusalPage(ctx, c, kind),
    serverPaths: [LOGOUT_PATH],
    uploadPaths: [ROSTER_UPLOAD, SCAN_PATH],
  })
  addAssetRoute(app, ctx.assets)
  addPictureRoutes(app, ctx.assets)
  addLanguageRoute(app, ctx.cookies.language)
  app
    .route('/', homeRoutes(site))
    .route('/', helpRoutes(site))
    .route('/', signInRoutes(site))
    .route('/', logoutRoutes(site))
    .route('/', joinRoutes(site))
    .route('/', parentRoutes(site))
    .route('/', profileRoutes(site))
    .route('/', invitationRoutes(site))
    .route('/', childrenRoutes(site))
    .route('/', classRoutes(site))
    .route('/', approvalRoutes(site))
    .route('/', objectionRoutes(site))
    .route('/', blockRoutes(site))
    .route('/', departureRoutes(site))
    .route('/', trustedAdultRoutes(site))
    .route('/', sheetRoutes(site))
    .route('/', cardRoutes(site))
    .route('/', cardSignInRoutes(site))
    .route('/', documentRoutes(site))
    .route('/', consentRoutes(site))
    .route('/', registerRoutes(site))
    .route('/', paperRoutes(site))
    .route('/', receiptRoutes(site))
    .route('/', withdrawalRoutes(site))
    .route('/', operatorRoutes(site))
    .route('/', schoolRoutes(site))
    .route('/', rosterRoutes(site))
    .route('/', staffRoutes(site))
    .route('/', staffInvitationRoutes(site))
    .route('/', journalRoutes(site))
    .route('/', boardRoutes(site))
    .route('/', reminderRoutes(site))
    .route('/', matchingRoutes(site))
    .route('/', movementRoutes(site))
    .route('/', ageRoutes(site))
  const { demo } = ctx
  if (demo) app.get('/demo.json', async (c) => c.json(await demo()))
  return app
}
