import { z } from 'zod'
import type { IdLimits } from '#id/index.ts'

const number = (fallback: number, least = 1) => z.coerce.number().int().min(least).default(fallback)
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://school.example' })
  .transform((text) => new URL(text).origin)
const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
const flag = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((value) => value === 'yes')

/** Every setting, its default and its bounds. `npm run docs` writes the same list to `docs/operations/settings.md`. */
export const Settings = z.object({
  NODE_ENV: z
    .string()
    .optional()
    .describe('`production` refuses unsafe combinations, has no demo and no simulator'),
  PORT: number(3000, 0).describe('Port of the platform; 0 takes a free one'),
  ID_PORT: number(3001, 0).describe('Port of Parta ID; 0 takes a free one'),
  HOST: z.string().optional().describe('Address of this machine to listen on; all of them when left out'),
  PLATFORM_URL: origin
    .optional()
    .describe('Address under which browsers reach the platform; `http://localhost:PORT` when left out'),
  ID_URL: origin
    .optional()
    .describe(
      'Address under which browsers reach Parta ID, and its issuer; `http://localhost:ID_PORT` when left out',
    ),
  PLATFORM_NAME: z.string().min(1).default('Парта').describe('Name of the platform on every screen'),
  ID_NAME: z.string().min(1).default('Парта ID').describe('Name of the identity provider on every screen'),
  DATABASE_URL: z
    .string()
    .optional()
    .describe('PostgreSQL 18 to use; when left out one from npm is started, with its data in DATA_DIR'),
  DATA_DIR: z
    .string()
    .default('./data')
    .describe(
      'Folder of the secrets (`keys.json`) and of the database that is started when DATABASE_URL is left out',
    ),
  TIME_ZONE: z
    .string()
    .default('Europe/Moscow')
    .describe('Time zone of screens that belong to no school; each school has its own'),
  BEHIND_PROXY: flag.describe(
    "Take the caller's address from the last entry of `X-Forwarded-For`; only behind a proxy that sets it",
  ),
  GEOIP_DATABASE: z
    .string()
    .optional()
    .describe(
      'Database of places on this machine (an `.mmdb` file, with towns or countries): from where somebody signed in is then shown to the owner of the account; nobody else is ever asked',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('warn')
    .describe('Least level that is logged'),
  GATEWAY_URL: z
    .url()
    .optional()
    .describe(
      'Where messages go: a POST of JSON `{ channel, phone, text, code }`; the simulator when left out',
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server, like `smtps://user:password@mail.example`; without it and with a gateway nobody is asked for an e-mail address',
    ),
  MAIL_FROM: z
    .string()
    .default('Парта ID <no-reply@localhost>')
    .describe('Sender of e-mails, like `Парта ID <id@school.example>`'),
  GATEWAY_TOKEN: z.string().optional().describe('Sent to the gateway as `Authorization: Bearer …`'),
  SECURITY_CONTACT: z
    .url({ protocol: /^(mailto|https)$/, error: 'must be like mailto:security@school.example' })
    .optional()
    .describe(
      'Whom to tell about a security hole, like `mailto:security@school.example`; published by Parta ID as `security.txt`',
    ),
  DATABASE_CONNECTIONS: number(12, 2).describe(
    'Most connections to the database, for each of the two applications',
  ),
  CODE_VALID_SECONDS: number(600, 60).describe('How long a code can be typed'),
  GUESSES_PER_CODE: number(5).describe('Answers to one code, right or wrong'),
  GUESSES_PER_CALL: number(3).describe('Answers with the digits of a call, among those'),
  GUESSES_PER_PASSWORD: number(5).describe('Passwords that can be tried after one proved number'),
  CODES_PER_NUMBER_AND_HOUR: number(5).describe(
    'Codes to one phone number, or to one mailbox, within any hour; as many again for each browser that its account knows',
  ),
  CODES_PER_NUMBER_AND_DAY: number(10).describe(
    'Codes to one phone number, or to one mailbox, within any day; as many again for each browser that its account knows',
  ),
  CODES_PER_ADDRESS_AND_HOUR: number(300).describe(
    'Codes asked for from one network address (IPv6: one /64 network) in an hour; a whole school may share one',
  ),
  RECOVERY_WAIT_HOURS: number(72).describe(
    'How long a new password waits for whoever proved nothing but the number; the owner can stop it meanwhile',
  ),
  NUMBER_CLAIM_WAIT_HOURS: number(72).describe(
    'How long the new holder of a number waits when its account was used within 90 days; the owner can stop it meanwhile',
  ),
  PENDING_CHANGES_PER_NUMBER_AND_MONTH: number(3).describe(
    'How often either of the two can be asked for with one phone number in 30 days; each time the owner is told',
  ),
  PENDING_CHANGES_PER_ADDRESS_AND_DAY: number(30).describe('The same from one network address in a day'),
  SESSION_DAYS: number(30).describe('How long a browser stays signed in without being used'),
  SESSION_DAYS_AT_MOST: number(180).describe(
    'After that a browser has to sign in anew, however much it is used',
  ),
  OPERATOR_PHONES: list
    .refine((phones) => phones.every((phone) => /^\+7\d{10}$/.test(phone)), {
      error: 'must be numbers like +7XXXXXXXXXX separated by commas',
    })
    .describe(
      "Phone numbers, separated by commas, whose holders are operators of Parta ID; in the demo the teacher's when left out",
    ),
  BACKCHANNEL_PRIVATE_HOSTS: list.describe(
    'Hosts of services, separated by commas (`name` or `name:port`), that are told of sign-outs although their address is not public or not https; the platform is among them by itself',
  ),
  LOGOUT_RETRY_SECONDS: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'must be numbers separated by commas')
    .default('5,30,120,600,3600,21600,86400')
    .transform((text) => text.split(',').map(Number))
    .describe(
      'Waits between the tries to tell a service of a sign-out; after the last one the operator is shown it',
    ),
  KEY_ROTATION_DAYS: number(90).describe(
    'How long a key signs ID tokens before another one, published an hour ahead, takes its place',
  ),
  INVITATION_DAYS: number(30).describe('How long a parent invitation is valid'),
  INVITATION_PLACES: number(2).describe('How many parents can use one invitation'),
  OBJECTION_DAYS: number(7).describe(
    'How long after a guardian joined the student and the other guardians can object',
  ),
  CLASS_LINK_DAYS: number(60).describe('How long a class link is valid'),
  CONSENT_AGE: number(14).describe("Years from which the student's own consent is asked for, too"),
  ADULT_AGE: number(18).describe('Years from which the student decides alone'),
  AGE_NOTICE_DAYS: number(30).describe('How many days ahead students and guardians are told of either age'),
  GUARDIANS_OF_ADULTS: z
    .enum(['end', 'stay'])
    .default('end')
    .describe(
      'What becomes of guardians when the student comes of age: `end`, unless the student lets them stay, or `stay`',
    ),
  CODE_MISSES_PER_ADDRESS_AND_HOUR: number(60).describe(
    'Wrong class codes from one network address in an hour',
  ),
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
    recoveryWaitHours: settings.RECOVERY_WAIT_HOURS,
    numberClaimWaitHours: settings.NUMBER_CLAIM_WAIT_HOURS,
    pendingChangesPerNumberAndMonth: settings.PENDING_CHANGES_PER_NUMBER_AND_MONTH,
    pendingChangesPerAddressAndDay: settings.PENDING_CHANGES_PER_ADDRESS_AND_DAY,
    sessionDays: settings.SESSION_DAYS,
    sessionDaysAtMost: settings.SESSION_DAYS_AT_MOST,
  }
}
