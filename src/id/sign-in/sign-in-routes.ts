import { Hono } from 'hono'
import { accountChoiceRoutes } from '../account-choice/account-choice-routes.tsx'
import { accountsPath } from '../account-choice/accounts-path.ts'
import { type CodeStep, codeRoutes } from '../challenge/code-routes.tsx'
import { openInteraction } from '../challenge/waiting-request.ts'
import type { IdContext } from '../context.ts'
import { screenOf } from '../screen.tsx'
import { accountRoutes } from './account-routes.tsx'
import { numberRoutes } from './number-routes.tsx'
import { passkeyEntryRoutes } from './passkey-entry-routes.tsx'
import { passwordRoutes } from './password-routes.tsx'
import { secondProofRoutes } from './second-proof-routes.tsx'
import { numberPath, pageAfter, SIGN_IN } from './sign-in-flow.ts'
import { visitorAt } from './visitor.tsx'

/** The screens of the sign-in, in their order. */
export function signInRoutes(ctx: IdContext) {
  return new Hono()
    .route('/', accountChoiceRoutes(ctx))
    .route('/', numberRoutes(ctx))
    .route('/', codeRoutes(ctx, codeStep(ctx)))
    .route('/', accountRoutes(ctx))
    .route('/', passwordRoutes(ctx))
    .route('/', passkeyEntryRoutes(ctx))
    .route('/', secondProofRoutes(ctx))
}

/** The second step: the code that proves the number. */
function codeStep(ctx: IdContext): CodeStep {
  return {
    path: SIGN_IN.code.path,
    async challengeAt(c) {
      const visitor = await visitorAt(ctx, c, 'code')
      return visitor instanceof Response ? visitor : visitor.challenge
    },
    back(c, challenge) {
      const flow = openInteraction(ctx, challenge.interaction_sealed)
      const { words } = screenOf(ctx, c)
      return challenge.number_hidden
        ? { href: accountsPath(flow), label: words('accounts.title') }
        : { href: numberPath(flow), label: words('code.change_number') }
    },
    afterPassed: (c, { hasAccount }) =>
      c.redirect(pageAfter('code', hasAccount ? 'owner_proved_number' : 'newcomer_proved_number'), 303),
  }
}
