import { z } from 'zod'
import type { IdLimits } from '#id/index.ts'

const number = (fallback: number, least = 1) => z.coerce.number().int().min(least).default(fallback)
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://school.example' })
  .transform((text) => new URL(text).origin)
const flag = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((value) => value === 'yes')

/** Every setting, its default and its bounds. `docs/operations/settings.md` is the same list in words. */
const Settings = z.object({
  NODE_ENV: z.string().optional(),
  PORT: number(3000, 0),
  ID_PORT: number(3001, 0),
  HOST: z.string().optional(),
  PLATFORM_URL: origin.optional(),
  ID_URL: origin.optional(),
  PLATFORM_NAME: z.string().min(1).default('Парта'),
  ID_NAME: z.string().min(1).default('Парта ID'),
  DATABASE_URL: z.string().optional(),
  DATA_DIR: z.string().default('./data'),
  TIME_ZONE: z.string().default('Europe/Moscow'),
  BEHIND_PROXY: flag,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  GATEWAY_URL: z.url().optional(),
  GATEWAY_TOKEN: z.string().optional(),
  DATABASE_CONNECTIONS: number(12, 2),
  CODE_VALID_SECONDS: number(600, 60),
  GUESSES_PER_CODE: number(5),
  GUESSES_PER_CALL: number(3),
  GUESSES_PER_PASSWORD: number(5),
  CODES_PER_NUMBER_AND_HOUR: number(5),
  CODES_PER_NUMBER_AND_DAY: number(10),
  CODES_PER_ADDRESS_AND_HOUR: number(300),
  SESSION_DAYS: number(30),
  INVITATION_DAYS: number(30),
  INVITATION_PLACES: number(2),
  CLASS_LINK_DAYS: number(60),
})

export type Settings = z.output<typeof Settings>

/** Reads the settings from the environment. Throws with every wrong one by name, and refuses unsafe combinations. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`these settings are wrong:\n  ${wrong.join('\n  ')}`)
  }
  refuseUnsafe(parsed.data)
  return parsed.data
}

export function isProduction(settings: Settings): boolean {
  return settings.NODE_ENV === 'production'
}

function refuseUnsafe(settings: Settings): void {
  if (!isProduction(settings)) return
  const missing = [
    !settings.GATEWAY_URL &&
      'GATEWAY_URL: without a gateway codes would go to the simulator, which anybody can read',
    !settings.PLATFORM_URL?.startsWith('https:') && 'PLATFORM_URL: must be an https address',
    !settings.ID_URL?.startsWith('https:') && 'ID_URL: must be an https address',
  ].filter((reason) => typeof reason === 'string')
  if (missing.length > 0) throw new Error(`NODE_ENV=production refuses to start:\n  ${missing.join('\n  ')}`)
}

/** The limits of product text §3 as the settings have them. */
export function limitsOf(settings: Settings): IdLimits {
  return {
    codeValidSeconds: settings.CODE_VALID_SECONDS,
    guessesPerCode: settings.GUESSES_PER_CODE,
    guessesPerCall: settings.GUESSES_PER_CALL,
    guessesPerPassword: settings.GUESSES_PER_PASSWORD,
    resendWaitSeconds: [60, 120, 300],
    codesPerNumberAndHour: settings.CODES_PER_NUMBER_AND_HOUR,
    codesPerNumberAndDay: settings.CODES_PER_NUMBER_AND_DAY,
    codesPerAddressAndHour: settings.CODES_PER_ADDRESS_AND_HOUR,
    sessionDays: settings.SESSION_DAYS,
  }
}
