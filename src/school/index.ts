import type { Hono } from 'hono'
import { createApp } from '#kernel/http/app.ts'
import { addAssetRoute } from '#kernel/http/assets.ts'
import { addLanguageRoute } from '#kernel/http/language.ts'
import { childrenRoutes } from './children/children-routes.tsx'
import { classRoutes } from './classes/class-routes.tsx'
import { consentDocuments } from './consent/consent-documents.ts'
import { documentRoutes } from './consent/document-routes.tsx'
import type { SchoolContext } from './context.ts'
import { parentRoutes } from './guardianship/parent-routes.tsx'
import { homeRoutes } from './home/home-routes.tsx'
import { invitationRoutes } from './invitation/invitation-routes.tsx'
import { journalRoutes } from './journal/journal-routes.tsx'
import { operatorRoutes } from './operator/operator-routes.tsx'
import { profileRoutes } from './profile/profile-routes.tsx'
import { refusalPage } from './refusal-page.tsx'
import { ROSTER_UPLOAD, rosterRoutes } from './roster/run/roster-routes.tsx'
import { schoolRoutes } from './schools/school-routes.tsx'
import { createIdentityProvider } from './sign-in/identity-provider.ts'
import { LOGOUT_PATH, logoutRoutes } from './sign-in/logout-routes.ts'
import { signInRoutes } from './sign-in/sign-in-routes.tsx'
import type { Site } from './site.ts'
import { staffRoutes } from './staff/staff-routes.tsx'
import { staffInvitationRoutes } from './staff-invitation/staff-invitation-routes.tsx'
import { joinRoutes } from './students/join-routes.tsx'

export { administerSchool, type SchoolAdministration } from './administration.ts'
export { appointClassTeacher } from './classes/appoint-class-teacher.ts'
export { classLinkFor } from './classes/class-link-for.ts'
export { classesTaughtBy, schoolOfClass } from './classes/classes-taught.ts'
export { createClass } from './classes/create-class.ts'
export { publishConsentDocuments } from './consent/publish-consent-documents.ts'
export { type SchoolContext, schoolCookies } from './context.ts'
export type { SchoolDatabase } from './database.ts'
export { appointOperator } from './operator/appoint-operator.ts'
export { createSetupLink, firstSetupLink } from './operator/create-setup-link.ts'
export { recordPerson } from './people/record-person.ts'
export { openBundle } from './roster/roster-file/open-file.ts'
export type { RosterImport, RosterOrder, RosterWatcher } from './roster/run/import-roster.ts'
export { uploadedFile as rosterFile } from './roster/run/start-run.ts'
export { schoolJobs } from './school-jobs.ts'
export { createSchool, type NewSchool } from './schools/create-school.ts'
export { schoolYearOf } from './schools/school-year.ts'
export { startSession } from './sign-in/start-session.ts'
export { appointStaff } from './staff/appoint-staff.ts'
export { enrolStudent } from './students/enrol-student.ts'

/** The school platform as an application; `publishConsentDocuments` has to run before the first page is served. */
export function createSchoolApp(ctx: SchoolContext): Hono {
  const site: Site = {
    ...ctx,
    provider: createIdentityProvider(ctx.config),
    documents: consentDocuments(ctx.config.platformName),
  }
  const app = createApp({
    origin: ctx.config.origin,
    log: ctx.log,
    refusalPage: (c, kind) => refusalPage(ctx, c, kind),
    serverPaths: [LOGOUT_PATH],
    uploadPaths: [ROSTER_UPLOAD],
  })
  addAssetRoute(app, ctx.assets)
  addLanguageRoute(app, ctx.cookies.language)
  app
    .route('/', homeRoutes(site))
    .route('/', signInRoutes(site))
    .route('/', logoutRoutes(site))
    .route('/', joinRoutes(site))
    .route('/', parentRoutes(site))
    .route('/', profileRoutes(site))
    .route('/', invitationRoutes(site))
    .route('/', childrenRoutes(site))
    .route('/', classRoutes(site))
    .route('/', documentRoutes(site))
    .route('/', operatorRoutes(site))
    .route('/', schoolRoutes(site))
    .route('/', rosterRoutes(site))
    .route('/', staffRoutes(site))
    .route('/', staffInvitationRoutes(site))
    .route('/', journalRoutes(site))
  const { demo } = ctx
  if (demo) app.get('/demo.json', async (c) => c.json(await demo()))
  return app
}
