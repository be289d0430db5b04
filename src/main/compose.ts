import type { PeopleDirectory } from '#contracts/people-directory.ts'
import {
  type Courier,
  createId,
  type IdContext,
  type Mailer,
  openPlaces,
  type SettledClient,
} from '#id/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { urlWithRole } from '#kernel/database/application-role.ts'
import { openDatabase } from '#kernel/database/open-database.ts'
import type { Assets } from '#kernel/http/assets.ts'
import { LANGUAGES, type Language } from '#kernel/http/language.ts'
import { type PageHead, preparePageHead } from '#kernel/http/page-response.ts'
import { type NodeHandler, nodeHandler } from '#kernel/http/serve.ts'
import { startJobs } from '#kernel/jobs.ts'
import type { Log } from '#kernel/log.ts'
import { createSecrets } from '#kernel/secrets.ts'
import {
  createSchoolApp,
  type DocumentSource,
  publishConsentDocuments,
  type SchoolContext,
  type SchoolDatabase,
  schoolCookies,
  schoolJobs,
} from '#school/index.ts'
import { documentHead } from '#ui/page.tsx'
import type { Keys } from './keys.ts'
import { APPLICATION_ROLE } from './prepare-database.ts'
import { isProduction, limitsOf, type Settings } from './settings.ts'

export type Parts = {
  settings: Settings
  /** Under which addresses browsers reach the two applications. */
  origins: { id: string; platform: string }
  databaseUrl: string
  keys: Keys
  assets: Assets
  clock: Clock
  log: Log
  courier?: Courier
  mailer?: Mailer
  onStatement?: (sql: string) => void
  /** Whose holders are operators; those of the settings when left out. */
  operatorPhones?: string[]
  /** The versions of the consent documents; those of this release when left out. */
  documents?: DocumentSource[]
  /** What `/demo.json` answers, in the demo. */
  demo?: () => Promise<unknown>
  /** True when no other process works on this database. */
  exclusive: boolean
  /** False where nothing runs by the clock, as in tests, which call by themselves what they try. */
  scheduled?: boolean
}

/** Both applications, ready to be listened for. */
export type Composed = {
  id: { ctx: IdContext; handler: NodeHandler; directory: PeopleDirectory }
  school: { ctx: SchoolContext; handler: NodeHandler }
  stop(): Promise<void>
}

/** Puts both contexts together; the only place that sees both. */
export async function compose(parts: Parts): Promise<Composed> {
  const { settings, origins, keys, clock, log, assets, databaseUrl, onStatement } = parts
  const masterKey = Buffer.from(keys.masterKey, 'base64')
  const names = { idName: settings.ID_NAME, platformName: settings.PLATFORM_NAME }
  const client = platformClient(settings, origins.platform, keys)
  const shared = { clock, log, assets, secrets: createSecrets(masterKey) }
  const connections = settings.DATABASE_CONNECTIONS
  const limited = await urlWithRole(databaseUrl, APPLICATION_ROLE)
  if (!limited.limited)
    log.warn('the owner of the database may not make roles: records are kept by triggers alone')

  const id = await createId({
    ...shared,
    databaseUrl: limited.url,
    connections,
    onStatement,
    courier: parts.courier,
    mailer: parts.mailer,
    places: settings.GEOIP_DATABASE ? await openPlaces(settings.GEOIP_DATABASE) : undefined,
    heads: headsFor(assets, [origins.platform]),
    signingKeys: keys.signingKeys as JsonWebKey[] | undefined,
    config: {
      ...names,
      origin: origins.id,
      platformOrigin: origins.platform,
      platformClient: client,
      operatorPhones: parts.operatorPhones ?? settings.OPERATOR_PHONES,
      backchannelPrivateHosts: settings.BACKCHANNEL_PRIVATE_HOSTS,
      logoutRetrySeconds: settings.LOGOUT_RETRY_SECONDS,
      keyRotationDays: settings.KEY_ROTATION_DAYS,
      simulator: !isProduction(settings) && !settings.GATEWAY_URL,
      behindProxy: settings.BEHIND_PROXY,
      timeZone: settings.TIME_ZONE,
      securityContact: settings.SECURITY_CONTACT,
      limits: limitsOf(settings),
    },
  })

  const school: SchoolContext = {
    ...shared,
    demo: parts.demo,
    documents: parts.documents,
    directory: id.directory,
    db: openDatabase<SchoolDatabase>({ url: limited.url, connections, onStatement }),
    heads: headsFor(assets, [origins.id]),
    cookies: schoolCookies(origins.platform),
    config: {
      ...names,
      origin: origins.platform,
      idOrigin: origins.id,
      clientId: client.clientId,
      clientSecret: client.clientSecret,
      timeZone: settings.TIME_ZONE,
      invitation: { days: settings.INVITATION_DAYS, places: settings.INVITATION_PLACES },
      classLinkDays: settings.CLASS_LINK_DAYS,
      ages: {
        consent: settings.CONSENT_AGE,
        adult: settings.ADULT_AGE,
        noticeDays: settings.AGE_NOTICE_DAYS,
        guardians: settings.GUARDIANS_OF_ADULTS,
      },
      objectionDays: settings.OBJECTION_DAYS,
      sessionDays: settings.SESSION_DAYS,
      codeMissesPerAddressAndHour: settings.CODE_MISSES_PER_ADDRESS_AND_HOUR,
      behindProxy: settings.BEHIND_PROXY,
    },
  }

  await publishConsentDocuments(school)
  const { tasks, schedule } = schoolJobs(school)
  const jobs = await startJobs({
    url: databaseUrl,
    tasks: { ...id.tasks, ...tasks },
    schedule: parts.scheduled === false ? {} : { ...id.schedule, ...schedule },
    exclusive: parts.exclusive,
    onFailure: ({ task, attempt, error }) =>
      log.warn({ task, attempt, err: error }, 'a job failed and will be tried again'),
  })
  return {
    id,
    school: { ctx: school, handler: nodeHandler(createSchoolApp(school)) },
    async stop() {
      await jobs.stop()
      await Promise.all([id.close(), school.db.destroy()])
    },
  }
}

function platformClient(settings: Settings, platform: string, keys: Keys): SettledClient {
  return {
    clientId: 'platform',
    clientSecret: keys.platformClientSecret,
    name: settings.PLATFORM_NAME,
    redirectUris: [`${platform}/sign-in/callback`],
    postLogoutRedirectUris: [`${platform}/sign-out/done`],
    backchannelLogoutUri: `${platform}/backchannel-logout`,
  }
}

function headsFor(assets: Assets, formTargets: string[]): Record<Language, PageHead> {
  const head = (lang: Language) =>
    preparePageHead(documentHead({ lang, css: assets.css, script: assets.scriptPath }), formTargets)
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, head(lang)])) as Record<Language, PageHead>
}
