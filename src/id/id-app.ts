import type { Hono } from 'hono'
import { createApp } from '#kernel/http/app.ts'
import { addAssetRoute } from '#kernel/http/assets.ts'
import { addLanguageRoute } from '#kernel/http/language.ts'
import { avatarRoutes } from './avatar/avatar-routes.tsx'
import { cabinetRoutes } from './cabinet/cabinet-routes.tsx'
import { connectionRoutes } from './connection/connection-routes.tsx'
import { consentRoutes } from './consent/consent-routes.tsx'
import { contactsRoutes } from './contacts/contacts-routes.tsx'
import type { IdContext } from './context.ts'
import { dataExportRoutes } from './data-export/data-export-routes.ts'
import { deletionRoutes } from './deletion/deletion-routes.tsx'
import { homeRoutes } from './home/home-routes.tsx'
import { numberChangeRoutes } from './number-change/number-change-routes.tsx'
import { operatorRoutes } from './operator/operator-routes.tsx'
import { PERSONAL } from './personal/personal-paths.ts'
import { personalRoutes } from './personal/personal-routes.tsx'
import { refusalPage } from './screen.tsx'
import { signInRoutes } from './sign-in/sign-in-routes.ts'
import { simulatorRoutes } from './simulator/simulator-routes.tsx'
import { stepUpRoutes } from './step-up/step-up-routes.tsx'

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
  app.route('/', numberChangeRoutes(ctx))
  app.route('/', cabinetRoutes(ctx))
  app.route('/', personalRoutes(ctx))
  app.route('/', avatarRoutes(ctx))
  app.route('/', dataExportRoutes(ctx))
  app.route('/', deletionRoutes(ctx))
  app.route('/', contactsRoutes(ctx))
  app.route('/', connectionRoutes(ctx))
  app.route('/', operatorRoutes(ctx))
  app.route('/', stepUpRoutes(ctx))
  if (ctx.config.simulator) app.route('/', simulatorRoutes(ctx))
  return app
}
