import type { Secrets } from '#kernel/secrets.ts'

/** Under which name the platform asks for messages to an account: sealed anew each time, so that it tells nobody anything. */
export function contactHandle(secrets: Secrets, accountId: string): string {
  return secrets.seal('contact handle', accountId).toString('base64url')
}

/** The account behind a handle; nothing when it is none of ours. */
export function accountOfHandle(secrets: Secrets, handle: string): string | undefined {
  return secrets.open('contact handle', Buffer.from(handle, 'base64url'))
}
