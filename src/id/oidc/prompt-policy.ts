import { interactionPolicy } from 'oidc-provider'

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
 * The page that asks. Who is to choose an account is led to the sign-in for now, where anybody can sign in: a page that
 * lists the accounts of this browser belongs here.
 */
export function pageOfPrompt(prompt: string, uid: string): string {
  return prompt === 'consent' ? `/consent?flow=${uid}` : `/sign-in/phone?flow=${uid}`
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
