import type { Page } from '@playwright/test'

export type VirtualAuthenticator = {
  /** How often the passkeys of this device were used, one entry each. */
  counts(): Promise<number[]>
  /** The owner lends the device: it is touched, but not unlocked. */
  lock(): Promise<void>
}

/** Gives a window a device with passkeys behind its lock, as a phone has it (Chromium's virtual authenticator). */
export async function withAuthenticator(window: Page): Promise<VirtualAuthenticator> {
  const chromium = await window.context().newCDPSession(window)
  await chromium.send('WebAuthn.enable')
  const { authenticatorId } = await chromium.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async counts() {
      const { credentials } = await chromium.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.map(({ signCount }) => signCount)
    },
    async lock() {
      await chromium.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    },
  }
}
