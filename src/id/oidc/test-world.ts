import { randomBytes, randomUUID } from 'node:crypto'
import { inject, onTestFinished } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { openDatabase } from '#kernel/database/open-database.ts'
import { cookieOf } from '#kernel/http/cookies.ts'
import { serve } from '#kernel/http/serve.ts'
import { createSecrets, newToken, type Secrets } from '#kernel/secrets.ts'
import { openTestDatabase } from '#tests/support/test-database.ts'
import type { Db, IdDatabase } from '../database.ts'
import { createEngine, type Engine } from './engine.ts'
import type { EnginePages } from './engine-pages.ts'

export type EngineWorld = Awaited<ReturnType<typeof engineWorld>>

/** A running engine of its own: a fresh database, the platform as settled client, Masha and her mother. */
export async function engineWorld({ proxiedOrigin }: { proxiedOrigin?: string } = {}) {
  const database = await openTestDatabase()
  const statements: string[] = []
  const db: Db = openDatabase<IdDatabase>({ url: database.url, onStatement: (sql) => statements.push(sql) })
  const secrets = createSecrets(randomBytes(32))
  let engine: Engine | undefined
  const listening = await serve((request, response) => engine?.handler(request, response), {
    port: 0,
    host: '127.0.0.1',
  })
  const address = `http://127.0.0.1:${listening.port}`
  onTestFinished(async () => {
    await listening.close()
    await db.destroy()
    await database.close()
  })
  const origin = proxiedOrigin ?? address
  const logged: unknown[][] = []
  const config = configOf(origin)
  const clock = { ...systemClock }
  const cookies = {
    session: cookieOf(origin, 'id'),
    language: cookieOf(origin, 'language'),
    device: cookieOf(origin, 'device'),
  }
  const note = (...entry: unknown[]) => void logged.push(entry)
  const log = { info: note, warn: note, error: note }
  const keys = { current: () => inject('signingKeys') }
  const deps = { db, clock, secrets, log, config, cookies, pages: plainPages, keys }
  engine = createEngine(deps)
  const masha = await openAccount(db, secrets, { given: 'Мария', family: 'Петрова', phone: '+79990000001' })
  const mother = await openAccount(db, secrets, { given: 'Анна', family: 'Петрова', phone: '+79990000002' })
  const platform = { ...config.platformClient, redirectUri: config.platformClient.redirectUris[0] ?? '' }
  return { ...deps, deps, engine, address, origin, statements, logged, platform, people: { masha, mother } }
}

function configOf(origin: string) {
  const platformOrigin = 'http://localhost:3999'
  return {
    origin,
    idName: 'Парта ID',
    platformName: 'Парта',
    platformOrigin,
    platformClient: {
      clientId: 'platform',
      clientSecret: newToken(),
      name: 'Парта',
      redirectUris: [`${platformOrigin}/sign-in/callback`],
      postLogoutRedirectUris: [`${platformOrigin}/signed-out`],
    },
    operatorPhones: [],
    backchannelPrivateHosts: [],
    logoutRetrySeconds: [],
    keyRotationDays: 90,
    simulator: false,
    behindProxy: false,
    timeZone: 'Europe/Moscow',
    limits: {
      codeValidSeconds: 600,
      guessesPerCode: 5,
      guessesPerCall: 3,
      guessesPerPassword: 5,
      resendWaitSeconds: [60, 120, 300] as const,
      codesPerNumberAndHour: 5,
      codesPerNumberAndDay: 10,
      codesPerAddressAndHour: 300,
      recoveryWaitHours: 72,
      numberClaimWaitHours: 72,
      pendingChangesPerNumberAndMonth: 3,
      pendingChangesPerAddressAndDay: 30,
      sessionDays: 30,
      sessionDaysAtMost: 180,
    },
  }
}

/** Screens as plain texts: what they look like is not the engine's matter. */
const plainPages: EnginePages = {
  error: (viewer, { kind, status, reference }) =>
    new Response(`${viewer.language} ${kind} ${reference}`, { status }),
  signOut: (_viewer, form) => Response.json(form),
  signedOut: () => new Response('signed out'),
  onward: (_viewer, to) => new Response('onward', { headers: { refresh: `0; url=${to}` } }),
}

async function openAccount(
  db: Db,
  secrets: Secrets,
  person: { given: string; family: string; phone: string },
) {
  const now = new Date()
  const { id } = await db
    .insertInto('id.account')
    .values({
      id: randomUUID(),
      family_name: person.family,
      given_name: person.given,
      patronymic: 'Ивановна',
      birth_date: '2014-12-31',
      password_hash: 'none',
      created_at: now,
      active_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('id.phone_number')
    .values({
      account_id: id,
      phone_index: secrets.hash('phone', person.phone),
      phone_sealed: secrets.seal('phone', person.phone),
      proved_at: now,
      held_from: now,
      held_until: null,
    })
    .execute()
  return { id, ...person }
}
