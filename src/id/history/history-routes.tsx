import { Hono } from 'hono'
import { z } from 'zod'
import { secondsAfter } from '#kernel/clock.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserText } from '../device/browser-text.ts'
import { placeOfSealed } from '../place/places.ts'
import { type Screen, screenOf, show } from '../screen.tsx'
import { eventText } from './event-text.ts'
import { HISTORY, HistoryPage, type ShownEntry } from './history-page.tsx'
import { findHistory, type HistoryEntry } from './history-store.ts'

const ON_A_PAGE = 20
const YEAR_SECONDS = 366 * 24 * 3600

/** Ids that are derived from a sending are no UUIDs by the letter. */
const EntryId = z.guid().optional().catch(undefined)

/** «История»: what happened to the account within twelve months, newest first (S2). */
export function historyRoutes(ctx: IdContext) {
  return new Hono<InCabinet>().get(HISTORY, inCabinet(ctx), async (c) => {
    const screen = screenOf(ctx, c)
    const person = c.get('person')
    const beforeId = EntryId.parse(c.req.query('before'))
    const since = secondsAfter(ctx.clock.now(), -YEAR_SECONDS)
    const found = await findHistory(ctx.db, { accountId: person.id, since, beforeId, count: ON_A_PAGE + 1 })
    const entries = found.slice(0, ON_A_PAGE)
    return show(
      c,
      screen,
      <HistoryPage
        screen={screen}
        person={person}
        entries={entries.map((entry) => shown(ctx, screen, entry))}
        earlierThan={found.length > ON_A_PAGE ? entries.at(-1)?.id : undefined}
        newest={!beforeId}
      />,
    )
  })
}

function shown(ctx: IdContext, { words, language }: Screen, entry: HistoryEntry): ShownEntry {
  return {
    at: entry.at,
    text: eventText(words, entry),
    browser: entry.address_sealed ? browserText(words, entry.user_agent) : undefined,
    place: placeOfSealed(ctx, entry.address_sealed, language),
  }
}
