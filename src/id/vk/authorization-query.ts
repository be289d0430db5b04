import { engineScopes } from './scopes.ts'

/**
 * Turns the query of `/authorize` into one for the engine. Theme, provider and statistics are dropped: there is one way
 * to sign in and the browser knows its theme.
 */
export function authorizationQuery(query: URLSearchParams, registeredScopes: string[]): URLSearchParams {
  const asked = (name: string) => query.get(name) || undefined
  const method = asked('code_challenge_method')
  const language = LANGUAGES.get(asked('lang_id') ?? '')
  return new URLSearchParams(
    [...query]
      .filter(([name]) => PASSED.has(name))
      .concat([['scope', engineScopes(asked('scope'), registeredScopes)]])
      .concat(method ? [['code_challenge_method', method.toLowerCase() === 's256' ? 'S256' : method]] : [])
      .concat(language ? [['ui_locales', language]] : []),
  )
}

/** Passed on as they come, twice if they come twice: the engine refuses that. */
const PASSED = new Set(['response_type', 'client_id', 'redirect_uri', 'code_challenge', 'state', 'prompt'])

/** VK ID's numbers of the languages that we speak. */
const LANGUAGES = new Map([
  ['0', 'ru'],
  ['3', 'en'],
])
