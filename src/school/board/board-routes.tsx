import { type Context, Hono } from 'hono'
import { classStaff, schoolAdministrator } from '../access/allow.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { askBoard, exportBoard } from './ask-board.ts'
import { boardCsv } from './board-csv.ts'
import { askedFilter, askedPage } from './board-filters.ts'
import type { BoardScope } from './board-store.ts'
import { ClassBoardPage } from './class-board-page.tsx'
import { SchoolBoardPage } from './school-board-page.tsx'

/** «Регистрация»: who has registered, who waits for whom, and what is missing; of a class and of a school. */
export function boardRoutes(site: Site) {
  return new Hono()
    .get('/classes/:class/board', classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const board = await askBoard(site, viewOf(c, { classId: schoolClass.id }))
      const screen = screenOf(site, c)
      return show(c, screen, <ClassBoardPage {...{ screen, viewer, schoolClass, board }} />)
    })
    .get('/classes/:class/board/version', classStaff(site), (c) =>
      answerVersion(site, c, { classId: c.var.schoolClass.id }),
    )
    .get('/classes/:class/board/export', classStaff(site), (c) =>
      answerCsv(site, c, { classId: c.var.schoolClass.id }, c.var.schoolClass.school.time_zone),
    )
    .get('/schools/:school/board', schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const board = await askBoard(site, viewOf(c, { schoolId: school.id }))
      const screen = screenOf(site, c)
      return show(c, screen, <SchoolBoardPage {...{ screen, viewer, school, board }} />)
    })
    .get('/schools/:school/board/version', schoolAdministrator(site), (c) =>
      answerVersion(site, c, { schoolId: c.var.school.id }),
    )
    .get('/schools/:school/board/export', schoolAdministrator(site), (c) =>
      answerCsv(site, c, { schoolId: c.var.school.id }, c.var.school.time_zone),
    )
}

function viewOf(c: Context, scope: BoardScope) {
  return { scope, filter: askedFilter(c.req.query('show')), page: askedPage(c.req.query('page')) }
}

/** Whether what somebody looks at is still so: 304 when it is. */
async function answerVersion(site: Site, c: Context, scope: BoardScope): Promise<Response> {
  const { version } = await askBoard(site, viewOf(c, scope))
  const etag = `"${version}"`
  c.header('etag', etag)
  c.header('cache-control', 'private, no-cache')
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  return c.text(version)
}

async function answerCsv(site: Site, c: Context, scope: BoardScope, timeZone: string): Promise<Response> {
  const screen = screenOf(site, c)
  const { rows } = await exportBoard(site, viewOf(c, scope))
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', 'attachment; filename="registration.csv"')
  c.header('cache-control', 'no-store')
  return c.body(boardCsv(rows, { ...screen, timeZone }))
}
