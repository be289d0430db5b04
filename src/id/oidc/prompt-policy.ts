import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { accountsPath } from '../account-choice/accounts-path.ts'
import { numberPath } from '../sign-in/sign-in-flow.ts'

const { Check, Prompt, base } = interactionPolicy

/**
 * What the engine has to ask a person before a service gets its answer, in this order: which account, a sign-in,
 * consent. `prompt` and `max_age` of the request count however the browser got there: only a fresh code and password
 * answer them (`complete-interaction.ts`).
 */
export function promptPolicy() {
  const policy = base()
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  policy.get('consent')?.checks.add(mistakable())
  return policy
}

/**
 * The page that asks. A request begins with the accounts of this browser when the service wants one chosen, or when
 * nobody is signed in and somebody has been before; else with the number.
 */
export function pageOfPrompt(
  ctx: KoaContextWithOIDC,
  { prompt, uid }: { prompt: { name: string }; uid: string },
  deviceCookie: string,
): string {
  if (prompt.name === 'consent') return `/consent?flow=${uid}`
  const known = ctx.cookies.get(deviceCookie) !== undefined && !ctx.oidc.session?.accountId
  return prompt.name === 'select_account' || known ? accountsPath(uid) : numberPath(uid)
}

/**
 * Any program on the person's machine can pass itself off as a service without a secret that is answered there, so the
 * person is asked every time (RFC 8252 §8.6, ASVS 10.7.1).
 */
function mistakable() {
  return new Check(
    'mistakable_client',
    'the client cannot be told from another program',
    'consent_required',
    ({ oidc }) => {
      const { client, params } = oidc
      const local = new URL(String(params?.redirect_uri)).protocol === 'http:'
      return client?.tokenEndpointAuthMethod === 'none' && local && !oidc.result?.consent
    },
  )
}
