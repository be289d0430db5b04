import { randomUUID } from 'node:crypto'
import { Client } from 'undici'
import { sessionHash, sessionPayload } from '#id/oidc/engine.ts'
import { cookieOf } from '#kernel/http/cookies.ts'
import { createSecrets, newToken } from '#kernel/secrets.ts'
import { newBrowser } from './client/browser.ts'
import type { Doors, RoundResult, Ticket } from './client/load.ts'
import { authorizationPath, type Service } from './client/single-sign-on.ts'
import type { Closing } from './closing.ts'
import { median } from './median.ts'
import { noteStatements, type Place } from './place.ts'
import { type BareEngine, type BuiltServer, type Crowd, startBareEngine } from './processes.ts'

const TIMES = 3
const SECONDS = 5
const BROWSERS = 64
const MOST_IN_A_ROUND = 20_000

export type SingleSignOns = {
  /** Sign-ins a second, medians; the bare engine has its store in memory. */
  ours: number
  bare: number
  /** CPU milliseconds of our Node process and of PostgreSQL for one. */
  serverMs: number
  postgresMs: number
  /** Statements for one, of all three requests together. */
  statements: { text: string; each: number }[]
}

type Deps = { crowd: Crowd; server: BuiltServer; place: Place }
type Side = { doors: Doors; pid: number; service: Service; tickets: Ticket[] }

/** Signed-in browsers come to a service again and again: at our server, and at the bare engine in the same run. */
export async function measureSingleSignOns(closing: Closing, deps: Deps): Promise<SingleSignOns> {
  const { crowd, server, place } = deps
  const bareEngine = await startBareEngine(closing)
  const ours: Side = {
    doors: server.doors,
    pid: server.pid,
    service: platformOf(deps),
    tickets: await signedInBrowsers(place, server.doors.id),
  }
  const bare: Side = {
    doors: { id: bareEngine.origin, platform: bareEngine.origin },
    pid: bareEngine.pid,
    service: bareEngine.service,
    tickets: await browsersAt(bareEngine),
  }
  const walk = async ({ doors, pid, service, tickets }: Side, seconds = SECONDS): Promise<RoundResult> => {
    const pids = { server: pid, postgres: place.postgresPid }
    const result = await crowd.walk({
      journey: 'single_sign_on',
      seconds,
      doors,
      pids,
      service,
      tickets: inTurn(tickets),
    })
    console.log(`single sign-on at ${doors.id}: ${result.rate.toFixed(0)}/s`)
    if (result.failures.length > 0) throw new Error(`a sign-on failed: ${result.failures[0]}`)
    return result
  }
  const results: Record<'ours' | 'bare', RoundResult[]> = { ours: [], bare: [] }
  for (let time = 0; time < TIMES; time += 1) {
    results.ours.push(await walk(ours))
    results.bare.push(await walk(bare))
  }
  return {
    ours: median(results.ours.map(({ rate }) => rate)),
    bare: median(results.bare.map(({ rate }) => rate)),
    serverMs: median(results.ours.map(({ cpu }) => cpu.server)),
    postgresMs: median(results.ours.map(({ cpu }) => cpu.postgres)),
    statements: await countStatements(place, () => walk(ours, 2)),
  }
}

/** One after the other: the store of the bare engine forgets a browser that has not come for a thousand things. */
function inTurn(tickets: Ticket[]): Ticket[] {
  return Array.from({ length: MOST_IN_A_ROUND }, (_, at) => tickets[at % tickets.length] as Ticket)
}

function platformOf({ place, server }: Deps): Service {
  const redirectUri = `${server.doors.platform}/sign-in/callback`
  return { id: 'platform', secret: place.keys.platformClientSecret, redirectUri }
}

/** Browsers with a live session of an owner each: straight into the table, as a sign-in would have left them. */
async function signedInBrowsers({ database, keys }: Place, origin: string): Promise<Ticket[]> {
  const { name } = cookieOf(origin, 'id_session')
  const secrets = createSecrets(Buffer.from(keys.masterKey, 'base64'))
  const { rows } = await database.query<{ id: string }>(`select id from id.account limit ${BROWSERS}`)
  const at = new Date()
  const expiresAt = new Date(at.getTime() + 24 * 3600_000)
  const tickets: Ticket[] = []
  for (const { id: accountId } of rows) {
    const [token, uid] = [newToken(), randomUUID()]
    const payload = sessionPayload({ uid, accountId, amr: ['sms', 'pwd', 'mfa'], at, expiresAt })
    await database.query(
      `insert into id.session (token_hash, uid, account_id, payload, created_at, last_seen_at, proved_at, expires_at)
      values ($1, $2, $3, $4, $5, $5, $5, $6)`,
      [sessionHash(secrets, token), uid, accountId, payload, at, expiresAt],
    )
    tickets.push(ticketWith(`${name}=${token}`))
  }
  return tickets
}

/** Browsers that the bare engine has just signed in. */
async function browsersAt({ origin, service }: BareEngine): Promise<Ticket[]> {
  const connections = new Map([[origin, new Client(origin)]])
  const tickets: Ticket[] = []
  for (let number = 0; number < BROWSERS; number += 1) {
    const browser = newBrowser(connections, { origin, address: '10.0.0.1' })
    let answer = await browser.get(authorizationPath(service))
    while (answer.location && !answer.location.startsWith(service.redirectUri)) {
      answer = await browser.get(answer.location)
    }
    tickets.push(ticketWith(browser.cookies()))
  }
  await Promise.all([...connections.values()].map((one) => one.close()))
  return tickets
}

function ticketWith(cookies: string): Ticket {
  return { phone: '', address: '10.0.0.1', path: '', cookies }
}

async function countStatements(place: Place, walk: () => Promise<RoundResult>) {
  const { database } = place
  await noteStatements(database, true)
  await walk()
  const { rows } = await database.query<{ text: string; calls: string }>(
    `select query as text, calls from pg_stat_statements where query like '%"id".%' or query like '%id.%' order by calls desc`,
  )
  await noteStatements(database, false)
  const codes = Math.max(...rows.map(({ calls }) => Number(calls)))
  return rows
    .map(({ text, calls }) => ({
      text: text.replace(/\s+/g, ' ').trim().slice(0, 80),
      each: Number(calls) / codes,
    }))
    .filter(({ each }) => each > 0.05)
}
