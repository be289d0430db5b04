import { writeFile } from 'node:fs/promises'
import type { BoardLook } from './board.ts'
import type { Machine } from './machine.ts'
import { boardTable } from './report-board.ts'
import { pagesTable, queueTable, signOnStatements, statementsTable } from './report-journey.ts'
import { rosterText } from './report-roster.ts'
import { table } from './report-table.ts'
import { tellingTimeTable } from './report-telling-time.ts'
import type { RosterFigures } from './roster-import.ts'
import type { Journey, Measured, Rounds } from './rounds.ts'
import type { SingleSignOns } from './single-sign-ons.ts'
import type { StartUp } from './start-up.ts'
import type { CountedJourney } from './statements.ts'
import type { TellingTime } from './telling-time.ts'
import type { Typing } from './typing.ts'

export type Figures = {
  machine: Machine
  journey: CountedJourney
  board: BoardLook[]
  gatewayMs: number
  rounds: Rounds
  signOns: SingleSignOns
  tellingTime: TellingTime
  typing: Typing
  roster: RosterFigures
  startUp: StartUp
}

const FILE = 'docs/performance.md'

/** Writes the figures down, in words that tell what each of them is. */
export async function writeReport(figures: Figures): Promise<void> {
  const { machine, journey, board, gatewayMs, rounds, signOns, tellingTime, typing, roster, startUp } =
    figures
  const text = `# What it weighs

Written by \`npm run bench\` (\`tests/bench/\`); the figures hold for this machine and this day.

${table(
  ['', ''],
  machine.map(({ what, value }) => [what, value]),
)}

Client, server and PostgreSQL share this machine. 32 people walk at once, each place taken by the next one as soon as
somebody arrives; the client is a process of its own. Every figure is the median of three rounds, and the rounds of all
kinds take turns. The server is the built one behind a proxy, with its usual limits but for how often one number may get
a code; a hundred people share an address, as in a school. Codes leave by the job queue and an HTTP
POST to a gateway, which is part of the client: ${milliseconds(gatewayMs)} of CPU a message, both ends, included in everything below.

## Beside the password hash

Argon2id (19 MiB, two passes) is what a sign-in has to cost; nothing else on the machine: **${perSecond(rounds.hash.rate)}**,
${milliseconds(rounds.hash.cpuMs)} of CPU each. A share of 100 % would mean that all the rest costs nothing.

${ratesTable(rounds)}

CPU milliseconds a journey:

${cpuTable(rounds)}

## Beside the bare engine

A browser that is signed in comes to a service: authorize → token → userinfo over PostgreSQL **${perSecond(signOns.ours)}**, the
OpenID engine alone with its store in memory ${perSecond(signOns.bare)}: **${percent(signOns.ours / signOns.bare)}** (aim 50 %). One costs
${milliseconds(signOns.serverMs)} of CPU in Node and ${milliseconds(signOns.postgresMs)} in PostgreSQL. Statements of the three requests together (aim 6):

${signOnStatements(signOns)}

## Pages

${pageRatesTable(rounds)}

First view of each page on the parent's way, in bytes: HTML with its style, as gzip, and the one script that pages name.

${pagesTable(journey)}

Time from the click to the first digit in the phone field, 400 kbit/s, 400 ms round trip, CPU slowed 4×, nothing cached:
**${(typing.ours / 1000).toFixed(2)} s** (aim 0.9 s); a bare HTML form in the same run ${(typing.plain / 1000).toFixed(2)} s. Medians of five.

## The registration's board

Of a school with 2,000 students in 80 classes, opened by its administrator, one request at a time; bytes as gzip, with the
style sheet, but for the file. The aim is at most 8 statements, as many as for a school with one student.

${boardTable(board)}

## Who has an account

What a stranger with a watch learns: a number and then a wrong code, 500 times each with numbers that have an account and
numbers that have none, in turn. Medians; the aim is a difference below 5 ms.

${tellingTimeTable(tellingTime)}

## Statements

What a new parent's whole journey (J3) asks of the database, request by request, the OpenID engine included.

${statementsTable(journey)}

${queueTable(rounds.queue)}

## A school's list

${rosterText(roster)}

## Start

\`npm start\`, everything built, to the first page: **${seconds(startUp.onData)}** on existing data (aim 3 s), ${seconds(startUp.onNothing)} on an
empty directory, where a database is made and the demo put into it.
`
  await writeFile(FILE, text)
  console.log(`written to ${FILE}`)
}

const JOURNEYS: { journey: Journey; name: string; aim: number }[] = [
  { journey: 'new_account', name: 'new account: phone → code → account', aim: 0.8 },
  { journey: 'sign_in', name: 'sign-in (J4): phone → code → password', aim: 0.85 },
  {
    journey: 'whole_journey',
    name: 'a new parent (J3): invitation → … → child in the profile',
    aim: 0.6,
  },
]

function ratesTable({ hash, journeys }: Rounds): string {
  const rows = JOURNEYS.map(({ journey, name, aim }) => {
    const { rate, medianMs } = journeys[journey]
    return [
      name,
      perSecond(rate),
      `**${percent(rate / hash.rate)}**`,
      percent(aim),
      `${medianMs.toFixed(0)} ms`,
    ]
  })
  return table(['', 'rate', 'of the hash rate', 'aim', 'median time'], rows)
}

function cpuTable({ hash, journeys }: Rounds): string {
  const rows = JOURNEYS.map(({ journey, name }) => {
    const { server, postgres, client } = journeys[journey].cpu
    return [
      name,
      ...[server, server - hash.cpuMs, postgres, client, server + postgres + client].map((ms) =>
        ms.toFixed(1),
      ),
    ]
  })
  return table(['', 'Node server', 'of it not the hash', 'PostgreSQL', 'client', 'all'], rows)
}

function pageRatesTable({ journeys }: Rounds): string {
  const row = (name: string, { rate, cpu }: Measured) => [
    name,
    perSecond(rate),
    milliseconds(cpu.server),
    milliseconds(cpu.postgres),
  ]
  return table(
    ['', 'rate', 'CPU of the Node server', 'CPU of PostgreSQL'],
    [row('phone page', journeys.phone_page), row('invitation page', journeys.invitation_page)],
  )
}

function perSecond(rate: number): string {
  return `${rate < 1000 ? rate.toFixed(1) : rate.toFixed(0)}/s`
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(2)} ms`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
