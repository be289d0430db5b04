import { Hono } from 'hono'
import { writeCsv } from '#kernel/write-csv.ts'
import { schoolAdministrator } from '../access/allow.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { readRegister } from './read-register.ts'
import { readFilter } from './register-filter.ts'
import { RegisterPage } from './register-page.tsx'
import { COLUMNS, RegisterPrintPage } from './register-print-page.tsx'
import { rowWords } from './row-words.ts'

const LINES_ON_A_PAGE = 50
const LINES_ON_PAPER = 2000
/** More than any school has; a bound all the same. */
const LINES_IN_A_FILE = 50_000

/** The register of consents: what an inspector asks a school for. */
export function registerRoutes(site: Site) {
  return new Hono()
    .get('/schools/:school/consents', schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const { filter, page } = readFilter(c.req.query())
      const reading = { readerId: viewer.id, schoolId: school.id, filter, limit: LINES_ON_A_PAGE }
      const offset = (page - 1) * LINES_ON_A_PAGE
      const register = await readRegister(site, { ...reading, purpose: 'viewed', offset })
      const pages = Math.ceil(register.total / LINES_ON_A_PAGE)
      const screen = screenOf(site, c)
      return show(c, screen, <RegisterPage {...{ screen, viewer, school, register, filter, page, pages }} />)
    })
    .get('/schools/:school/consents/print', schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const { filter } = readFilter(c.req.query())
      const reading = { readerId: viewer.id, schoolId: school.id, filter, limit: LINES_ON_PAPER }
      const register = await readRegister(site, { ...reading, purpose: 'printed' })
      const screen = screenOf(site, c)
      const now = site.clock.now()
      return show(c, screen, <RegisterPrintPage {...{ screen, viewer, school, register, filter, now }} />)
    })
    .get('/schools/:school/consents/export', schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const { filter } = readFilter(c.req.query())
      const reading = { readerId: viewer.id, schoolId: school.id, filter, limit: LINES_IN_A_FILE }
      const { rows } = await readRegister(site, { ...reading, purpose: 'exported' })
      const screen = screenOf(site, c)
      const columns = COLUMNS.map(([key, header]) => ({ key, header: screen.words(header) }))
      const csv = writeCsv(
        columns,
        rows.map((row) => rowWords(screen, row, school.time_zone)),
      )
      return c.body(csv, 200, {
        'content-type': 'text/csv; charset=UTF-8',
        'content-disposition': 'attachment; filename="consents.csv"',
        'cache-control': 'no-store',
      })
    })
}
