import { z } from 'zod'
import type { IdContext } from '../context.ts'
import type { EngineAnswer, Service } from '../oidc/engine.ts'
import { type CallAnswer, type Refused, refused } from './call-answer.ts'
import type { CallParameters } from './call-parameters.ts'
import { isDeviceOf } from './device-id.ts'
import { numberUser } from './number-user.ts'
import { engineScopes, vkScopes } from './scopes.ts'

const invalid = (name: string) => `${name} is missing or invalid`
const text = (name: string) => z.string(invalid(name)).max(2048, invalid(name))

const Exchange = z.discriminatedUnion(
  'grant_type',
  [
    z.object({
      grant_type: z.literal('authorization_code'),
      code: text('code'),
      code_verifier: text('code_verifier'),
      redirect_uri: text('redirect_uri'),
      device_id: text('device_id'),
    }),
    z.object({
      grant_type: z.literal('refresh_token'),
      refresh_token: text('refresh_token'),
      scope: text('scope').default(''),
      // Not all libraries send it along here; the token is used up and bound to its service without it.
      device_id: text('device_id').optional(),
    }),
  ],
  invalid('grant_type'),
)

/**
 * `/oauth2/auth`: a code or a refresh token becomes tokens. Single use, PKCE, return address and rotation are the
 * engine's; here the browser is checked that the code or token went to, and the answer put into VK ID's words.
 */
export async function exchangeToken(
  ctx: IdContext,
  { service, parameters }: { service: Service; parameters: CallParameters },
): Promise<CallAnswer> {
  const parsed = Exchange.safeParse(parameters)
  if (!parsed.success) return refused('invalid_request', parsed.error.issues[0]?.message ?? '')
  const { device_id: deviceId, ...form } = parsed.data
  const { desk } = ctx.engine
  const origin =
    form.grant_type === 'refresh_token'
      ? await desk.originOf('RefreshToken', form.refresh_token)
      : await desk.originOf('AuthorizationCode', form.code)
  if (origin && deviceId && !isDeviceOf(ctx.secrets, origin, deviceId)) {
    return refused('invalid_request', invalid('device_id'))
  }
  const asked =
    form.grant_type === 'refresh_token'
      ? { scope: form.scope && engineScopes(form.scope, service.scopes) }
      : undefined
  const answer = await desk.token({ ...form, ...asked, client_id: service.clientId })
  return answer.status === 200 ? tokensOf(ctx, answer, form.grant_type) : refusalOf(answer, form.grant_type)
}

async function tokensOf(ctx: IdContext, answer: EngineAnswer, grantType: string): Promise<CallAnswer> {
  const { id_token: idToken, scope, ...tokens } = answer.body
  const subject = subjectIn(String(idToken))
  if (!answer.accountId) throw new Error('the engine gave tokens for nobody')
  const userId = await numberUser(ctx, { subject, accountId: answer.accountId })
  return {
    ok: true,
    body: {
      ...tokens,
      scope: vkScopes(String(scope)),
      user_id: userId,
      ...(grantType === 'authorization_code' && { id_token: idToken }),
    },
  }
}

/** The `sub` of an ID token that the engine has just made. */
function subjectIn(idToken: string): string {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()).sub
}

function refusalOf({ status, body }: EngineAnswer, grantType: string): Refused {
  if (status === 503) return refused('temporarily_unavailable', 'try again in a moment')
  if (status >= 500) return refused('server_error', 'the request failed')
  const description = String(body.error_description ?? '')
  if (body.error === 'invalid_scope') return refused('invalid_scope', description)
  if (body.error === 'invalid_request') return refused('invalid_request', description)
  const given = grantType === 'refresh_token' ? 'refresh_token' : 'code, code_verifier or redirect_uri'
  return refused('invalid_grant', invalid(given))
}
