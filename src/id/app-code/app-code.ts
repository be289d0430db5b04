import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'

const STEP_SECONDS = 30
export const APP_CODE_LENGTH = 6

/** How many steps the clock of a phone may be off, to either side. */
const STEPS_OFF = 1

/** A new secret to share with an application, 160 bits in base 32 (RFC 4226 §4). */
export function newAppSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32
}

/** The address that a QR code carries to the application; `issuer` and `name` are what it will show. */
export function appAddress(of: { secret: string; issuer: string; name: string }): string {
  const shown = { issuer: of.issuer, issuerInLabel: false, label: of.name }
  return new TOTP({ ...settings(of.secret), ...shown }).toString()
}

/**
 * The step (of 30 seconds since 1970) whose code this is; nothing when it is none of the current one and its two
 * neighbours (RFC 6238 §5.2). Whoever lets somebody in has to use the step up.
 */
export function stepOfCode(given: { secret: string; code: string; now: Date }): number | undefined {
  const timestamp = given.now.getTime()
  const totp = new TOTP(settings(given.secret))
  const off = totp.validate({ token: given.code, timestamp, window: STEPS_OFF })
  return off === null ? undefined : totp.counter({ timestamp }) + off
}

/** A code as it was typed: spaces do not matter. */
export const AppCode = z
  .string('app_code_format')
  .transform((typed) => typed.replace(/[\s\-–—]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'app_code_format'))

function settings(secret: string) {
  return {
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: APP_CODE_LENGTH,
    period: STEP_SECONDS,
  }
}
