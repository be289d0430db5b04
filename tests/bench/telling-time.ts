import { Client } from 'undici'
import { type Browser, newBrowser } from './client/browser.ts'
import type { Ticket } from './client/load.ts'
import type { Closing } from './closing.ts'
import { median } from './median.ts'
import type { People } from './people.ts'
import type { BuiltServer } from './processes.ts'

const REQUESTS = 500

export type Step = 'number' | 'code'

/** Median milliseconds until the answer, for a number that has an account and for one that has none. */
export type TellingTime = Record<Step, { known: number; unknown: number }>

/**
 * Whether the time of an answer tells who has an account: a number is given, then a wrong code for it, one request at a
 * time, known and unknown numbers in turn and each of them first in every other pair.
 */
export async function measureTellingTime(
  closing: Closing,
  { server, people }: { server: BuiltServer; people: People },
): Promise<TellingTime> {
  const connection = new Client(server.doors.id)
  closing.later(() => connection.close())
  const [known, unknown] = [people.owners(REQUESTS), people.newcomers(REQUESTS)]
  const seen = { number: { known: [], unknown: [] }, code: { known: [], unknown: [] } } as Record<
    Step,
    Record<'known' | 'unknown', number[]>
  >
  const walk = async (kind: 'known' | 'unknown', { phone, address }: Ticket) => {
    const browser = newBrowser(new Map([[server.doors.id, connection]]), { origin: server.doors.id, address })
    seen.number[kind].push(await timeOf(browser, 303, '/sign-in/phone', { phone }))
    seen.code[kind].push(await timeOf(browser, 422, '/sign-in/code', { code: '000000', channel: 'sms' }))
  }
  for (const [at, owner] of known.entries()) {
    const pair = [() => walk('known', owner), () => walk('unknown', unknown[at] ?? owner)]
    for (const step of at % 2 ? pair : pair.reverse()) await step()
  }
  const medians = (step: Step) => ({
    known: median(seen[step].known),
    unknown: median(seen[step].unknown),
  })
  return { number: medians('number'), code: medians('code') }
}

async function timeOf(
  browser: Browser,
  expected: number,
  path: string,
  form: Record<string, string>,
): Promise<number> {
  const before = performance.now()
  const { status } = await browser.post(path, form)
  if (status !== expected) throw new Error(`${path} was answered with ${status}`)
  return performance.now() - before
}
