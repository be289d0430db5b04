/** What VK ID calls a scope, in the engine's words. Its scopes for friends, walls and groups have no counterpart. */
const SCOPES = new Map([
  ['vkid.personal_info', 'profile'],
  ['phone', 'phone'],
  ['email', 'email'],
])

/**
 * The engine's scopes for those of a VK ID request. A service gets what it asks for and is registered for; the rest is
 * left out and not refused (RFC 6749 §3.3), since libraries ask for e-mail and phone by themselves. Name and birth
 * date come without asking.
 */
export function engineScopes(asked: string | undefined, registered: string[]): string {
  const wanted = ['vkid.personal_info', ...(asked ?? '').split(' ')].map((scope) => SCOPES.get(scope))
  const allowed = wanted.filter((scope) => scope !== undefined && registered.includes(scope))
  return [...new Set(['openid', ...allowed])].join(' ')
}

/** The scopes that were granted, in VK ID's words. */
export function vkScopes(granted: string): string {
  const given = granted.split(' ')
  const known = [...SCOPES].filter(([, scope]) => given.includes(scope))
  return known.map(([name]) => name).join(' ')
}
