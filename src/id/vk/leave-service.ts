import { disconnectService } from '../connection/disconnect-service.ts'
import type { IdContext } from '../context.ts'
import type { Service } from '../oidc/engine.ts'
import { type CallAnswer, INVALID_TOKEN } from './call-answer.ts'
import type { CallParameters } from './call-parameters.ts'

type Call = { service: Service; parameters: CallParameters }

const DONE = { ok: true, body: { response: 1 } } as const

/** `/oauth2/logout`: ends the tokens of this sign-in at the service. The person stays signed in at Parta ID. */
export async function leaveService(ctx: IdContext, call: Call): Promise<CallAnswer> {
  const origin = await originOf(ctx, call)
  if (!origin) return INVALID_TOKEN
  await ctx.engine.desk.endTokens(origin)
  return DONE
}

/** `/oauth2/revoke`: the same as «Отключить» in the cabinet; the service knows the person no more, in no browser. */
export async function revokeService(ctx: IdContext, call: Call): Promise<CallAnswer> {
  const origin = await originOf(ctx, call)
  if (!origin) return INVALID_TOKEN
  await disconnectService(ctx, origin)
  return DONE
}

async function originOf(ctx: IdContext, { service, parameters }: Call) {
  const { access_token: token } = parameters
  const origin = token ? await ctx.engine.desk.originOf('AccessToken', token) : undefined
  return origin?.clientId === service.clientId ? origin : undefined
}
