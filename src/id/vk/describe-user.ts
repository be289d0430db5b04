import type { IdContext } from '../context.ts'
import type { Service } from '../oidc/engine.ts'
import { type CallAnswer, INVALID_TOKEN, refused } from './call-answer.ts'
import type { CallParameters } from './call-parameters.ts'
import { describedUser, maskedUser } from './described-user.ts'
import { numberUser } from './number-user.ts'
import { findVkUser } from './vk-user-store.ts'

type Call = { service: Service; parameters: CallParameters }

/** `/oauth2/user_info`: what the person granted to the service, for its access token. */
export async function describeUser(ctx: IdContext, { service, parameters }: Call): Promise<CallAnswer> {
  const { access_token: token } = parameters
  if (!token) return INVALID_TOKEN
  const { status, body, clientId, accountId } = await ctx.engine.desk.userinfo(token)
  if (status === 503) return refused('temporarily_unavailable', 'try again in a moment')
  if (status !== 200 || clientId !== service.clientId || !accountId) return INVALID_TOKEN
  const number = await numberUser(ctx, { subject: String(body.sub), accountId })
  return { ok: true, body: describedUser(number, body) }
}

/**
 * `/oauth2/public_info`: a masked description for the service's own ID token, as long as the token is valid and the
 * person has not withdrawn what was granted.
 */
export async function describePublicUser(ctx: IdContext, { service, parameters }: Call): Promise<CallAnswer> {
  const { desk } = ctx.engine
  const { clientId } = service
  const subject = parameters.id_token && (await desk.subjectIn(parameters.id_token, clientId))
  const user = subject ? await findVkUser(ctx.db, subject) : undefined
  const claims = user && (await desk.knownOf({ accountId: user.accountId, clientId }))
  if (!user || !claims) return refused('invalid_token', 'id_token is missing or invalid')
  return { ok: true, body: maskedUser(user.number, claims) }
}
