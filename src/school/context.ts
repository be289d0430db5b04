import type { PeopleDirectory } from '#contracts/people-directory.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Assets } from '#kernel/http/assets.ts'
import { type CookieJar, cookieOf } from '#kernel/http/cookies.ts'
import type { Language } from '#kernel/http/language.ts'
import type { PageHead } from '#kernel/http/page-response.ts'
import type { Log } from '#kernel/log.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Ages } from './coming-of-age/age.ts'
import type { DocumentSource } from './consent/consent-documents.ts'
import type { Db } from './database.ts'

export type SchoolConfig = {
  /** The origin under which browsers reach the platform. */
  origin: string
  platformName: string
  idName: string
  /** The issuer: where people sign in. */
  idOrigin: string
  clientId: string
  clientSecret: string
  /** For screens that belong to no school; each school has its own. */
  timeZone: string
  /** How long a parent link is valid and how many parents may use it. */
  invitation: { days: number; places: number }
  classLinkDays: number
  /** From which age a student is asked, too, and decides alone; what becomes of the guardians then. */
  ages: Ages
  /** How long after a guardian joined the student and the other guardians can object. */
  objectionDays: number
  sessionDays: number
  /** Wrong class codes from one address in an hour; then none is looked up any more. */
  codeMissesPerAddressAndHour: number
  /** Take the caller's address from the proxy's `X-Forwarded-For`. */
  behindProxy: boolean
}

/** All that the school platform needs; made once at the start and passed by hand. */
export type SchoolContext = {
  db: Db
  clock: Clock
  secrets: Secrets
  log: Log
  config: SchoolConfig
  assets: Assets
  heads: Record<Language, PageHead>
  cookies: SchoolCookies
  /** Carries words to people whose numbers the platform does not know. */
  directory: PeopleDirectory
  /** The versions of the texts that parents agree to; those of this release when left out. */
  documents?: DocumentSource[]
  /** What `/demo.json` answers; without it there is no such address. */
  demo?: () => Promise<unknown>
}

export type SchoolCookies = { language: CookieJar; session: CookieJar; signIn: CookieJar }

/** The cookies of the platform under its origin. */
export function schoolCookies(origin: string): SchoolCookies {
  return {
    language: cookieOf(origin, 'language'),
    session: cookieOf(origin, 'school_session'),
    signIn: cookieOf(origin, 'sign_in'),
  }
}
