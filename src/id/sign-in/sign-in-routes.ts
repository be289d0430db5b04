import { Hono } from 'hono'
import { type CodeStep, codeRoutes } from '../challenge/code-routes.tsx'
import { openInteraction } from '../challenge/waiting-request.ts'
import type { IdContext } from '../context.ts'
import { screenOf } from '../screen.tsx'
import { accountRoutes } from './account-routes.tsx'
import { numberRoutes } from './number-routes.tsx'
import { passwordRoutes } from './password-routes.tsx'
import { numberPath, pageAfter, SIGN_IN } from './sign-in-flow.ts'
import { visitorAt } from './visitor.tsx'

/** The screens of the sign-in, in their order. */
export function signInRoutes(ctx: IdContext) {
  return new Hono()
    .route('/', numberRoutes(ctx))
    .route('/', codeRoutes(ctx, codeStep(ctx)))
    .route('/', accountRoutes(ctx))
    .route('/', passwordRoutes(ctx))
}

/** The second step: the code that proves the number. */
function codeStep(ctx: IdContext): CodeStep {
  return {
    path: SIGN_IN.code.path,
    async challengeAt(c) {
      const visitor = await visitorAt(ctx, c, 'code')
      return visitor instanceof Response ? visitor : visitor.challenge
    },
    back: (c, challenge) => ({
      href: numberPath(openInteraction(ctx, challenge.interaction_sealed)),
      label: screenOf(ctx, c).words('code.change_number'),
    }),
    afterPassed: (c, { hasAccount }) =>
      c.redirect(pageAfter('code', hasAccount ? 'owner_proved_number' : 'newcomer_proved_number'), 303),
  }
}
