import { expect, test } from 'vitest'
import { authorizationQuery } from './authorization-query.ts'
import { engineScopes, vkScopes } from './scopes.ts'

const asked = (text: string, scopes = ['openid', 'profile', 'phone']) =>
  Object.fromEntries(authorizationQuery(new URLSearchParams(text), scopes))

test('a request of VK’s SDK becomes one of OpenID Connect, and what nobody needs is dropped', () => {
  const query =
    'lang_id=3&scheme=dark&code_challenge=c&code_challenge_method=s256&client_id=7&response_type=code&state=s' +
    '&provider=ok_ru&prompt=login+consent&stats_info=x&v=2.6.7&sdk_type=vkid&app_id=7&redirect_uri=https%3A%2F%2Fa.example%2F&origin=o'
  expect(asked(query)).toEqual({
    client_id: '7',
    response_type: 'code',
    redirect_uri: 'https://a.example/',
    state: 's',
    prompt: 'login consent',
    code_challenge: 'c',
    code_challenge_method: 'S256',
    scope: 'openid profile',
    ui_locales: 'en',
  })
})

test('nothing passes that would change how the engine answers', () => {
  const sly =
    'response_mode=form_post&nonce=n&claims=c&request=r&request_uri=u&max_age=0&id_token_hint=h&acr_values=a'
  expect(asked(sly)).toEqual({ scope: 'openid profile' })
  expect(authorizationQuery(new URLSearchParams('client_id=1&client_id=2'), []).getAll('client_id')).toEqual([
    '1',
    '2',
  ])
})

test('a service gets the scopes that it asks for and is registered for', () => {
  expect(engineScopes(undefined, ['openid', 'profile', 'phone'])).toBe('openid profile')
  expect(engineScopes('phone email friends phone_proof', ['openid', 'profile', 'phone', 'phone_proof'])).toBe(
    'openid profile phone',
  )
  expect(engineScopes('phone', [])).toBe('openid')
  expect(vkScopes('openid profile phone')).toBe('vkid.personal_info phone')
})
