import { measureBoard } from './board.ts'
import { newClosing } from './closing.ts'
import { measureGatewayCost } from './gateway-cost.ts'
import { describeMachine } from './machine.ts'
import { preparePeople } from './people.ts'
import { openPlace } from './place.ts'
import { startCrowd, startServer } from './processes.ts'
import { writeReport } from './report.ts'
import { measureRosterImport } from './roster-import.ts'
import { measureRounds } from './rounds.ts'
import { measureSingleSignOns } from './single-sign-ons.ts'
import { measureStartUp } from './start-up.ts'
import { countStatements } from './statements.ts'
import { measureTellingTime } from './telling-time.ts'
import { measureTyping } from './typing.ts'

/** Measures everything on this machine, in about four minutes, and writes `docs/performance.md`. */
export async function bench(): Promise<void> {
  const closing = newClosing()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closing.close().then(() => process.exit(1)))
  }
  try {
    const place = await openPlace(closing)
    const people = await preparePeople(place)
    const machine = await describeMachine(place)
    const journey = await countStatements(place, people.parents(2))
    const board = await measureBoard(place)
    const gatewayMs = await measureGatewayCost(closing)
    const crowd = await startCrowd(closing)
    const server = await startServer(closing, { place, gatewayUrl: crowd.gatewayUrl })
    const rounds = await measureRounds({ crowd, server, people, place })
    const signOns = await measureSingleSignOns(closing, { crowd, server, place })
    const tellingTime = await measureTellingTime(closing, { server, people })
    const typing = await measureTyping(closing, `${server.doors.id}/sign-in/phone`)
    await server.stop()
    const roster = await measureRosterImport(place)
    const startUp = await measureStartUp(closing)
    await writeReport({
      machine,
      journey,
      board,
      gatewayMs,
      rounds,
      signOns,
      tellingTime,
      typing,
      roster,
      startUp,
    })
  } finally {
    await closing.close()
  }
}
