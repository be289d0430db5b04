import { Hono } from 'hono'
import { z } from 'zod'
import { writeCsv } from '#kernel/write-csv.ts'
import { schoolAdministrator } from '../access/allow.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { JournalPage } from './journal-page.tsx'
import { findJournal } from './journal-store.ts'

const PAGE = 50
const MOST_EXPORTED = 100_000
const COLUMNS = ['at', 'event', 'actor', 'person', 'before', 'after'].map((key) => ({ key, header: key }))

/** «Журнал»: the record of every change at a school, to be read and taken along by its administrator. */
export function journalRoutes(site: Site) {
  const administrator = schoolAdministrator(site)
  return new Hono()
    .get('/schools/:school/journal', administrator, async (c) => {
      const { viewer, school } = c.var
      const beforeId = z.uuid().safeParse(c.req.query('before')).data
      const found = await findJournal(site.db, { schoolId: school.id, beforeId, most: PAGE + 1 })
      const entries = found.slice(0, PAGE)
      const last = entries.at(-1)
      const older =
        found.length > PAGE && last ? `/schools/${school.id}/journal?before=${last.id}` : undefined
      const screen = screenOf(site, c)
      return show(c, screen, <JournalPage {...{ screen, viewer, school, entries, older }} />)
    })
    .get('/schools/:school/journal/export', administrator, async (c) => {
      const entries = await findJournal(site.db, { schoolId: c.var.school.id, most: MOST_EXPORTED })
      const rows = entries.map(({ at, event, actor, person, before, after }) => ({
        at: at.toISOString(),
        event,
        actor: actor ?? '',
        person: person ?? '',
        before: before === null ? '' : JSON.stringify(before),
        after: after === null ? '' : JSON.stringify(after),
      }))
      c.header('content-type', 'text/csv; charset=utf-8')
      c.header('content-disposition', 'attachment; filename="journal.csv"')
      c.header('cache-control', 'no-store')
      return c.body(writeCsv(COLUMNS, rows))
    })
}
