import { Client } from 'undici'
import { systemClock } from '#kernel/clock.ts'
import { loadAssets } from '#kernel/http/assets.ts'
import { type NodeHandler, serve } from '#kernel/http/serve.ts'
import { createLog } from '#kernel/log.ts'
import { compose } from '#main/compose.ts'
import { readSettings } from '#main/settings.ts'
import { type Answer, newBrowser } from './client/browser.ts'
import { followInvitation } from './client/journeys.ts'
import type { Ticket } from './client/load.ts'
import { type Closing, newClosing } from './closing.ts'
import type { Place } from './place.ts'

/** One request of a journey: what it asked for, what it asked of the database, what came over the line. */
export type Step = { request: string; status: number; statements: string[]; bytes: number }

export type CountedJourney = {
  steps: Step[]
  /** The enhancement module that every page names, as sent to a browser. */
  scriptBytes: number
}

/**
 * Walks J3 once, both applications in this process, and notes the statements of each request. The second walk
 * counts: the first one opens connections and lets the platform read Parta ID's metadata.
 */
export async function countStatements(place: Place, [first, second]: Ticket[]): Promise<CountedJourney> {
  const closing = newClosing()
  try {
    const world = await openWorld(place, closing)
    if (!first || !second) throw new Error('two parents are needed')
    await world.walk(first)
    return { steps: await world.walk(second), scriptBytes: await world.scriptBytes() }
  } finally {
    await closing.close()
  }
}

async function openWorld(place: Place, closing: Closing) {
  const [id, platform] = [await openDoor(closing), await openDoor(closing)]
  const sent: string[] = []
  const codes = new Map<string, (code: string) => void>()
  const assets = await loadAssets('dist/browser')
  const composed = await compose({
    settings: readSettings({}),
    origins: { id: id.origin, platform: platform.origin },
    databaseUrl: place.databaseUrl,
    keys: place.keys,
    assets,
    clock: systemClock,
    log: createLog('warn'),
    courier: { deliver: async ({ phone, code }) => codes.get(phone)?.(code ?? '') },
    onStatement: (text) => sent.push(text),
    exclusive: false,
  })
  closing.later(() => composed.stop())
  id.answerWith(composed.id.handler)
  platform.answerWith(composed.school.handler)
  const connections = new Map([id, platform].map(({ origin }) => [origin, new Client(origin)]))
  closing.later(() => Promise.all([...connections.values()].map((client) => client.close())))

  return {
    async walk({ phone, address, path }: Ticket): Promise<Step[]> {
      const steps: Step[] = []
      const onAnswer = (answer: Answer) =>
        void steps.push({
          request: `${answer.method} ${patternOf(answer.url, [id.origin, platform.origin])}`,
          status: answer.status,
          statements: sent.splice(0).map(shortened),
          bytes: answer.bytes,
        })
      const arriving = new Promise<string>((resolve) => codes.set(phone, resolve))
      sent.length = 0
      const browser = newBrowser(connections, { origin: platform.origin, address, onAnswer })
      await followInvitation({ browser, phone, code: () => arriving }, path)
      return steps
    },
    async scriptBytes(): Promise<number> {
      const response = await fetch(id.origin + assets.scriptPath, {
        headers: { 'accept-encoding': 'gzip, br' },
      })
      await response.arrayBuffer()
      return Number(response.headers.get('content-length'))
    },
  }
}

async function openDoor(closing: Closing) {
  let handler: NodeHandler | undefined
  const listening = await serve((request, response) => handler?.(request, response), { port: 0 })
  closing.later(() => listening.close())
  return {
    origin: `http://localhost:${listening.port}`,
    answerWith(answering: NodeHandler) {
      handler = answering
    },
  }
}

/** `id /sign-in/phone`: whose page, without what is different each time. */
function patternOf(url: string, [id = '']: string[]): string {
  const { pathname } = new URL(url)
  const path = pathname.replace(/^(\/join\/parent\/|\/auth\/)[\w-]+/, '$1…')
  return `${url.startsWith(id) ? 'ID' : 'platform'} ${path}`
}

/** `insert id.session` for a statement: all that it writes, or else the first table that it reads. */
function shortened(text: string): string {
  const writes = tablesIn(text, /\b(insert) into|\b(update)|\b(delete) from/)
  if (writes.length > 0) return writes.join(' + ')
  const [read] = [withoutBrackets(text), text].flatMap((one) => tablesIn(one, /\b(?:from)/))
  return read ?? text.trim().slice(0, 40)
}

function tablesIn(text: string, verb: RegExp): string[] {
  const found = text.matchAll(new RegExp(`(?:${verb.source})\\s+"?(id|school)"?\\."?(\\w+)`, 'g'))
  return [...found].map((match) => {
    const [schema, table] = match.slice(-2)
    const [written = 'select'] = match.slice(1, -2).filter((word) => word !== undefined)
    return `${written} ${schema}.${table}`
  })
}

/** Without what stands in brackets: subqueries and common table expressions. */
function withoutBrackets(text: string): string {
  const less = text.replace(/\([^()]*\)/g, '')
  return less === text ? text : withoutBrackets(less)
}
