import { Client } from 'undici'
import { type CpuTimes, readCpu, since } from '../cpu.ts'
import { type Connections, newBrowser } from './browser.ts'
import { startGateway } from './gateway.ts'
import { enterAccount, followInvitation, openAccount, type Walker } from './journeys.ts'
import { type Service, signOn } from './single-sign-on.ts'

/** The crowd: a process of its own that is told by messages what to walk, and answers with what it saw. */

const PEOPLE = 32
const WARM_UP_MS = 1500

export type Doors = { id: string; platform: string }
/** Who walks, from which address, where to, and with which cookies. */
export type Ticket = { phone: string; address: string; path: string; cookies?: string }

/** 32 people at once, each place taken by the next one as soon as somebody has arrived. */
export type Round = {
  journey: keyof typeof WALKS
  seconds: number
  doors: Doors
  /** Whose CPU time is read before and after the measured time. */
  pids: { server: number; postgres: number }
  /** The service of single sign-ons. */
  service?: Service
  /** One for each journey; they begin anew when they are used up. */
  tickets: Ticket[]
}

export type RoundResult = {
  /** Journeys a second within the measured time, which follows a warm-up. */
  rate: number
  arrived: number
  medianMs: number
  /** CPU milliseconds a journey. */
  cpu: CpuTimes
  failures: string[]
}

const gateway = await startGateway()

type Place = { connections: Connections; doors: Doors; ticket: Ticket; service?: Service }

const WALKS = {
  new_account: (place) => openAccount(walkerFrom(place, 'id')),
  sign_in: (place) => enterAccount(walkerFrom(place, 'id')),
  whole_journey: (place) => followInvitation(walkerFrom(place, 'platform'), place.ticket.path),
  phone_page: (place) => onePage(place, 'id'),
  invitation_page: (place) => onePage(place, 'platform'),
  single_sign_on: (place) => onceMore(place),
} satisfies Record<string, (place: Place) => Promise<void>>

process.on('message', async (round: Round) => process.send?.(await run(round)))
process.on('disconnect', () => process.exit())
process.send?.(gateway.url)

async function run(round: Round): Promise<RoundResult> {
  const places = Array.from({ length: PEOPLE }, () => connect(round.doors))
  const opens = performance.now() + WARM_UP_MS
  const closes = opens + round.seconds * 1000
  const tickets = round.tickets.values()
  const seen: Seen = { durations: [], failures: [] }
  const crowd = places.map(async (connections) => {
    while (performance.now() < closes) {
      await walkOnce(round, { connections, ticket: nextOf(tickets, round), opens, closes, seen })
    }
  })
  await waitUntil(opens)
  const before = readCpu(round.pids)
  await waitUntil(closes)
  const used = since(before, readCpu(round.pids))
  await Promise.all(crowd)
  await Promise.all(places.flatMap((connections) => [...connections.values()].map((one) => one.close())))
  return resultOf(seen, used, round.seconds)
}

type Seen = { durations: number[]; failures: string[] }
type Going = { connections: Connections; ticket: Ticket; opens: number; closes: number; seen: Seen }

async function walkOnce({ journey, doors, service }: Round, going: Going): Promise<void> {
  const { connections, ticket, opens, closes, seen } = going
  const left = performance.now()
  try {
    await WALKS[journey]({ connections, doors, ticket, service })
    const arrived = performance.now()
    if (arrived >= opens && arrived < closes) seen.durations.push(arrived - left)
  } catch (error) {
    seen.failures.push(String(error))
  }
}

function resultOf({ durations, failures }: Seen, used: CpuTimes, seconds: number): RoundResult {
  const arrived = durations.length
  const each = (ms: number) => ms / Math.max(1, arrived)
  durations.sort((one, other) => one - other)
  return {
    rate: arrived / seconds,
    arrived,
    medianMs: durations[arrived >> 1] ?? 0,
    cpu: { server: each(used.server), postgres: each(used.postgres), client: each(used.client) },
    failures,
  }
}

function walkerFrom({ connections, doors, ticket }: Place, door: keyof Doors): Walker {
  const { phone, address, cookies } = ticket
  const browser = newBrowser(connections, { origin: doors[door], address, cookies })
  return { browser, phone, code: gateway.code }
}

async function onePage(place: Place, door: keyof Doors): Promise<void> {
  const { path } = place.ticket
  const { status } = await walkerFrom(place, door).browser.get(path)
  if (status !== 200) throw new Error(`${path} was answered with ${status}`)
}

async function onceMore(place: Place): Promise<void> {
  const server = place.connections.get(place.doors.id)
  if (!server || !place.service) throw new Error('a single sign-on needs a service')
  await signOn(walkerFrom(place, 'id').browser, server, place.service)
}

/** The next ticket; the first again when all are used up. */
function nextOf(tickets: ArrayIterator<Ticket>, round: Round): Ticket {
  const next = tickets.next()
  const ticket = next.done ? round.tickets[Math.floor(Math.random() * round.tickets.length)] : next.value
  if (!ticket) throw new Error('a round without tickets')
  return ticket
}

function connect(doors: Doors): Connections {
  return new Map(Object.values(doors).map((origin) => [origin, new Client(origin)]))
}

function waitUntil(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time - performance.now()))
}
