import { type Secrets, sameText } from '#kernel/secrets.ts'

type Browser = { clientId: string; sessionUid: string }

/**
 * The name that VK ID's protocol gives to a browser: one for each signed-in browser and service. It is computed from
 * what code and refresh token rest on and stored nowhere; two services that compare notes cannot match theirs.
 */
export function deviceIdOf(secrets: Secrets, { clientId, sessionUid }: Browser): string {
  return secrets.hash('vk device', `${clientId}\n${sessionUid}`).toString('base64url')
}

/** What goes back to the service besides the code. */
export function besidesCode(
  secrets: Secrets,
  issued: Browser & { validSeconds: number },
): Record<string, string> {
  return {
    device_id: deviceIdOf(secrets, issued),
    type: 'code_v2',
    expires_in: String(issued.validSeconds),
  }
}

/** True when a code or token that was issued in `browser` comes from where it was sent to. */
export function isDeviceOf(secrets: Secrets, browser: Browser, deviceId: string): boolean {
  return sameText(deviceIdOf(secrets, browser), deviceId)
}
