import type { Clock } from '#kernel/clock.ts'
import type { Assets } from '#kernel/http/assets.ts'
import type { CookieJar } from '#kernel/http/cookies.ts'
import type { Language } from '#kernel/http/language.ts'
import type { PageHead } from '#kernel/http/page-response.ts'
import type { Log } from '#kernel/log.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Courier, Mailer } from './courier/courier.ts'
import type { Db } from './database.ts'
import type { Engine } from './oidc/engine.ts'
import type { PasswordHasher } from './password/password-hasher.ts'
import type { Places } from './place/places.ts'
import type { KeyRing } from './signing-key/key-ring.ts'

/** The numbers of product text §3; all are settings. */
export type IdLimits = {
  codeValidSeconds: number
  guessesPerCode: number
  guessesPerCall: number
  guessesPerPassword: number
  /** Waits before the first, second and every further repetition. */
  resendWaitSeconds: readonly [number, number, number]
  codesPerNumberAndHour: number
  codesPerNumberAndDay: number
  codesPerAddressAndHour: number
  /** How long a new password, or a number, waits for whoever proved nothing but the number. */
  recoveryWaitHours: number
  numberClaimWaitHours: number
  pendingChangesPerNumberAndMonth: number
  pendingChangesPerAddressAndDay: number
  sessionDays: number
  /** After that a sign-in is over, however much it is used. */
  sessionDaysAtMost: number
}

/** A site that signs people in with Parta ID and is named by the settings, not by the table of clients. */
export type SettledClient = {
  clientId: string
  clientSecret: string
  name: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri?: string
}

export type IdConfig = {
  /** The issuer: the origin under which browsers reach Parta ID. */
  origin: string
  idName: string
  platformName: string
  platformOrigin: string
  /** The school platform as relying party; it needs no consent screen, since both are the school's. */
  platformClient: SettledClient
  /** The simulator page is on (never in production). */
  simulator: boolean
  /** Take the caller's address from the proxy's `X-Forwarded-For`. */
  behindProxy: boolean
  /** Of the dates on the screens. */
  timeZone: string
  /** Whom to tell about a hole, as an address with `mailto:` or `https:`. */
  securityContact?: string
  /** The numbers, in E.164, whose holders run this installation. */
  operatorPhones: string[]
  /** Hosts of services (`name` or `name:port`) that may have addresses which are not public. */
  backchannelPrivateHosts: string[]
  /** The waits between the tries to tell a service of a sign-out. */
  logoutRetrySeconds: number[]
  /** How long a key signs before another one takes its place. */
  keyRotationDays: number
  limits: IdLimits
}

/** All that the actions of Parta ID need; made once at the start and passed by hand. */
export type IdContext = {
  db: Db
  clock: Clock
  secrets: Secrets
  log: Log
  config: IdConfig
  assets: Assets
  heads: Record<Language, PageHead>
  hasher: PasswordHasher
  courier: Courier
  /** Nothing where no mail server is configured: e-mail addresses are then not asked for. */
  mailer: Mailer | undefined
  /** Nothing where no database of places is configured: no place is shown then. */
  places: Places | undefined
  engine: Engine
  keys: KeyRing
  cookies: {
    language: CookieJar
    challenge: CookieJar
    /** Names the try to prove the number that an account has, beside the new one. */
    presentNumber: CookieJar
    /** Where somebody wanted to go who came to change the number. */
    afterNumber: CookieJar
    /** Names the try to prove an e-mail address. */
    emailChallenge: CookieJar
    session: CookieJar
    /** Names a browser to the accounts that it has entered. */
    device: CookieJar
    /** The link that the school gave to somebody who cannot get in. */
    recoveryLink: CookieJar
    /** Where somebody wanted to go who has to sign in first. */
    returnTo: CookieJar
    /** The question to a passkey that this browser waits for the answer to. */
    passkey: CookieJar
  }
}
