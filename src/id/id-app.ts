import type { Hono } from 'hono'
import { createApp } from '#kernel/http/app.ts'
import { addAssetRoute } from '#kernel/http/assets.ts'
import { addLanguageRoute } from '#kernel/http/language.ts'
import { appCodeRoutes } from './app-code/app-code-routes.tsx'
import { avatarRoutes } from './avatar/avatar-routes.tsx'
import { cabinetRoutes } from './cabinet/cabinet-routes.tsx'
import { connectionRoutes } from './connection/connection-routes.tsx'
import { consentRoutes } from './consent/consent-routes.tsx'
import { contactsRoutes } from './contacts/contacts-routes.tsx'
import type { IdContext } from './context.ts'
import { dataExportRoutes } from './data-export/data-export-routes.ts'
import { deletionRoutes } from './deletion/deletion-routes.tsx'
import { historyRoutes } from './history/history-routes.tsx'
import { homeRoutes } from './home/home-routes.tsx'
import { numberChangeRoutes } from './number-change/number-change-routes.tsx'
import { numberClaimRoutes } from './number-claim/number-claim-routes.tsx'
import { operatorRoutes } from './operator/operator-routes.tsx'
import { passkeyRoutes } from './passkey/passkey-routes.tsx'
import { passwordChangeRoutes } from './password/password-change-routes.tsx'
import { vetoRoutes } from './pending-change/veto-routes.tsx'
import { PERSONAL } from './personal/personal-paths.ts'
import { personalRoutes } from './personal/personal-routes.tsx'
import { codeEvidenceRoutes } from './recovery/code-evidence-routes.tsx'
import { emailEvidenceRoutes } from './recovery/email-evidence-routes.tsx'
import { recoveryLinkRoutes } from './recovery/recovery-link-routes.tsx'
import { recoveryRoutes } from './recovery/recovery-routes.tsx'
import { waitingRoutes } from './recovery/waiting-routes.tsx'
import { recoveryCodeRoutes } from './recovery-code/recovery-code-routes.tsx'
import { refusalPage } from './screen.tsx'
import { securityRoutes } from './security/security-routes.tsx'
import { sessionsRoutes } from './session/sessions-routes.tsx'
import { signInRoutes } from './sign-in/sign-in-routes.ts'
import { simulatorRoutes } from './simulator/simulator-routes.tsx'
import { stepUpRoutes } from './step-up/step-up-routes.tsx'
import { wellKnownRoutes } from './well-known/well-known-routes.ts'
import { withoutNumberRoutes } from './without-number/without-number-routes.tsx'

/** All pages of Parta ID but the engine's own addresses. */
export function createIdApp(ctx: IdContext): Hono {
  const app = createApp({
    origin: ctx.config.origin,
    log: ctx.log,
    refusalPage: (c, kind) => refusalPage(ctx, c, kind),
    uploadPaths: [PERSONAL.avatar],
  })
  addAssetRoute(app, ctx.assets)
  addLanguageRoute(app, ctx.cookies.language)
  app.route('/', homeRoutes(ctx))
  app.route('/', signInRoutes(ctx))
  app.route('/', consentRoutes(ctx))
  app.route('/', recoveryRoutes(ctx))
  app.route('/', codeEvidenceRoutes(ctx))
  app.route('/', waitingRoutes(ctx))
  if (ctx.mailer) app.route('/', emailEvidenceRoutes(ctx))
  app.route('/', withoutNumberRoutes(ctx))
  app.route('/', recoveryLinkRoutes(ctx))
  app.route('/', numberClaimRoutes(ctx))
  app.route('/', vetoRoutes(ctx))
  app.route('/', numberChangeRoutes(ctx))
  app.route('/', cabinetRoutes(ctx))
  app.route('/', personalRoutes(ctx))
  app.route('/', avatarRoutes(ctx))
  app.route('/', dataExportRoutes(ctx))
  app.route('/', deletionRoutes(ctx))
  app.route('/', contactsRoutes(ctx))
  app.route('/', connectionRoutes(ctx))
  app.route('/', operatorRoutes(ctx))
  app.route('/', sessionsRoutes(ctx))
  app.route('/', historyRoutes(ctx))
  app.route('/', stepUpRoutes(ctx))
  app.route('/', securityRoutes(ctx))
  app.route('/', passwordChangeRoutes(ctx))
  app.route('/', passkeyRoutes(ctx))
  app.route('/', appCodeRoutes(ctx))
  app.route('/', recoveryCodeRoutes(ctx))
  app.route('/', wellKnownRoutes(ctx))
  if (ctx.config.simulator) app.route('/', simulatorRoutes(ctx))
  return app
}
