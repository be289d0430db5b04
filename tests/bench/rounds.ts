import type { Round, RoundResult } from './client/load.ts'
import { median } from './median.ts'
import type { People } from './people.ts'
import { noteStatements, type Place } from './place.ts'
import { type BuiltServer, type Crowd, type HashRate, measureHashRate } from './processes.ts'

const TIMES = 3
const SECONDS = 6
const PAGE_SECONDS = 3
const WARM_UP = ['whole_journey', 'sign_in', 'whole_journey', 'new_account', 'whole_journey'] as const

export type Measured = { rate: number; medianMs: number; arrived: number; cpu: RoundResult['cpu'] }
export type Journey = Exclude<Round['journey'], 'single_sign_on'>

export type Rounds = {
  hash: HashRate
  journeys: Record<Journey, Measured>
  /** Statements of the job queue for one sent code while the crowd walks; `text` is their beginning. */
  queue: { text: string; perCode: number }[]
}

type Deps = { crowd: Crowd; server: BuiltServer; people: People; place: Place }

/** Three times everything, in turn, so that a machine that is slower for a while is so for all; then the medians. */
export async function measureRounds(deps: Deps): Promise<Rounds> {
  const walk = walker(deps)
  // A server that runs for days has compiled its code; ours shall have, too.
  await walk('phone_page', PAGE_SECONDS)
  for (const journey of WARM_UP) await walk(journey, SECONDS)
  const hashes: HashRate[] = []
  const results: Record<Journey, RoundResult[]> = {
    new_account: [],
    sign_in: [],
    whole_journey: [],
    phone_page: [],
    invitation_page: [],
  }
  for (let time = 0; time < TIMES; time += 1) {
    hashes.push(await measureHashRate())
    for (const [journey, seen] of Object.entries(results) as [Journey, RoundResult[]][]) {
      seen.push(await walk(journey, journey.endsWith('page') ? PAGE_SECONDS : SECONDS))
    }
  }
  return {
    hash: {
      rate: median(hashes.map(({ rate }) => rate)),
      cpuMs: median(hashes.map(({ cpuMs }) => cpuMs)),
    },
    journeys: Object.fromEntries(
      Object.entries(results).map(([journey, seen]) => [journey, middleOf(seen)]),
    ) as Rounds['journeys'],
    queue: await countQueueStatements(deps, walk),
  }
}

function walker({ crowd, server, people, place }: Deps) {
  return async (journey: Journey, seconds: number): Promise<RoundResult> => {
    const result = await crowd.walk({
      journey,
      seconds,
      doors: server.doors,
      pids: { server: server.pid, postgres: place.postgresPid },
      tickets: ticketsFor(journey, people),
    })
    const { rate, medianMs, cpu, failures } = result
    const parts = Object.entries(cpu).map(([who, ms]) => `${who} ${ms.toFixed(2)}`)
    console.log(`${journey}: ${rate.toFixed(1)}/s, ${medianMs.toFixed(0)} ms; CPU ms: ${parts.join(', ')}`)
    if (failures.length > 0) throw new Error(`${failures.length} did not arrive, first: ${failures[0]}`)
    return result
  }
}

const MOST_IN_A_ROUND = 2000

function ticketsFor(journey: Journey, people: People) {
  if (journey === 'new_account') return people.newcomers(MOST_IN_A_ROUND)
  if (journey === 'sign_in') return people.owners(MOST_IN_A_ROUND)
  if (journey === 'whole_journey') return people.parents(MOST_IN_A_ROUND)
  if (journey === 'invitation_page') return people.parents(1)
  return [{ phone: '', address: '10.0.0.1', path: '/sign-in/phone' }]
}

function middleOf(results: RoundResult[]): Measured {
  const of = (pick: (result: RoundResult) => number) => median(results.map(pick))
  return {
    rate: of(({ rate }) => rate),
    medianMs: of(({ medianMs }) => medianMs),
    arrived: of(({ arrived }) => arrived),
    cpu: {
      server: of(({ cpu }) => cpu.server),
      postgres: of(({ cpu }) => cpu.postgres),
      client: of(({ cpu }) => cpu.client),
    },
  }
}

async function countQueueStatements(
  { place }: Deps,
  walk: ReturnType<typeof walker>,
): Promise<Rounds['queue']> {
  const { database } = place
  await noteStatements(database, true)
  await walk('new_account', PAGE_SECONDS)
  const { rows } = await database.query<{ text: string; calls: string; codes: string }>(
    `select query as text, calls, (select sum(calls) from pg_stat_statements where query like '%id.deliver_code%' or query like '%add_job%') as codes
    from pg_stat_statements where query like '%_private_%' and query not like '%add_job%' order by calls desc`,
  )
  return rows.map(({ text, calls, codes }) => ({
    text: text.replace(/\s+/g, ' ').trim().slice(0, 80),
    perCode: Number(calls) / Number(codes),
  }))
}
