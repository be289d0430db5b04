import { createMiddleware } from 'hono/factory'
import { Refusal } from '#kernel/http/guards.ts'
import type { InCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { signedIn } from '../session/signed-in.ts'
import { isOperator } from './is-operator.ts'

/** Lets operators through, as `c.var.person`; for everybody else there is no such page. */
export function operatorsOnly(ctx: IdContext) {
  return createMiddleware<InCabinet>(async (c, next) => {
    const person = await signedIn(ctx, c)
    if (!person || !isOperator(ctx, person)) throw new Refusal('not_found')
    c.set('person', person)
    await next()
  })
}
