import { Hono } from 'hono'
import type { IdContext } from '../context.ts'
import { accountRoutes } from './account-routes.tsx'
import { codeRoutes } from './code-routes.tsx'
import { numberRoutes } from './number-routes.tsx'
import { passwordRoutes } from './password-routes.tsx'

/** The screens of the sign-in, in their order. */
export function signInRoutes(ctx: IdContext) {
  return new Hono()
    .route('/', numberRoutes(ctx))
    .route('/', codeRoutes(ctx))
    .route('/', accountRoutes(ctx))
    .route('/', passwordRoutes(ctx))
}
