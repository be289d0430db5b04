import { type Context, Hono } from 'hono'
import { attachment } from '#kernel/http/attachment.ts'
import { type FieldErrors, readForm, type TypedValues } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { classStaff } from '../access/allow.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { drawSheet } from './draw-sheet.ts'
import { printed } from './paper.ts'
import { prepareParentSheets, sheetStudents } from './prepare-parent-sheets.ts'
import { prepareStudentSheets } from './prepare-student-sheets.ts'
import { PrintPage } from './print-page.tsx'
import { findPrint } from './print-store.ts'
import { ReplacementPage } from './replacement-page.tsx'
import { ParentSheets, Replacement, StudentSheets } from './sheet-form.ts'
import { findUnregistered } from './sheet-store.ts'
import { sheetsOfPrint } from './sheets-of-print.ts'
import { SheetsPage } from './sheets-page.tsx'

type InClass = Context<{ Variables: { viewer: Viewer; schoolClass: SchoolClass } }>

/** Sheets on paper: the class teacher or an administrator chooses, prepares and prints them. */
export function sheetRoutes(site: Site) {
  return new Hono()
    .get('/classes/:class/sheets', classStaff(site), (c) => choose(site, c))
    .post('/classes/:class/sheets/parents', classStaff(site), async (c) => {
      const form = await readForm(c, ParentSheets)
      if (!form.ok) return choose(site, c, form)
      const prepared = await prepareParentSheets(site, { ...orderOf(c), ...form.data })
      if (!prepared.ok) return choose(site, c, { values: form.values, errors: { choice: prepared.error } })
      return toPrint(c, prepared.printId)
    })
    .post('/classes/:class/sheets/students', classStaff(site), async (c) => {
      const form = await readForm(c, StudentSheets)
      if (!form.ok) return choose(site, c, form)
      return toPrint(c, await prepareStudentSheets(site, { ...orderOf(c), ...form.data }))
    })
    .get('/classes/:class/sheets/replacement', classStaff(site), (c) => {
      const screen = screenOf(site, c)
      return show(c, screen, <ReplacementPage {...{ screen, ...c.var }} />)
    })
    .post('/classes/:class/sheets/replacement', classStaff(site), async (c) => {
      const screen = screenOf(site, c)
      const form = await readForm(c, Replacement)
      if (!form.ok) return show(c, screen, <ReplacementPage {...{ screen, ...c.var, ...form }} />, 422)
      const prepared = await prepareParentSheets(site, {
        ...orderOf(c),
        ...form.data,
        choice: 'replacement',
      })
      if (prepared.ok) return toPrint(c, prepared.printId)
      return c.redirect(`/classes/${c.var.schoolClass.id}/sheets`, 303)
    })
    .get('/classes/:class/sheets/:print', classStaff(site), async (c) => {
      const { print, sheets } = await findSheets(site, c)
      const screen = screenOf(site, c)
      return show(c, screen, <PrintPage {...{ screen, ...c.var, print, sheets }} />)
    })
    .get('/classes/:class/sheets/:print/file', classStaff(site), async (c) => {
      const { schoolClass } = c.var
      const { print, sheets } = await findSheets(site, c)
      if (sheets.length === 0) return c.redirect(`/classes/${schoolClass.id}/sheets/${print.id}`, 303)
      const { words } = screenOf(site, c)
      const title = words(`sheets.file_${print.addressee}`, { class: schoolClass.name })
      const { language } = print
      const file = await printed(
        { title, language, author: site.config.platformName },
        sheets.map((sheet) => (paper) => drawSheet(paper, sheet)),
      )
      return c.body(file, 200, {
        'content-type': 'application/pdf',
        'content-disposition': attachment(`${title}.pdf`, `sheets-${print.addressee}.pdf`),
        'cache-control': 'no-store',
      })
    })
}

async function choose(
  site: Site,
  c: InClass,
  form?: { values: TypedValues; errors: FieldErrors },
): Promise<Response> {
  const { schoolClass, viewer } = c.var
  const [students, entries] = await Promise.all([
    sheetStudents(site, schoolClass.id),
    findUnregistered(site.db, schoolClass.id),
  ])
  const screen = screenOf(site, c)
  const shown = { screen, viewer, schoolClass, students, unregistered: entries.length }
  return show(c, screen, <SheetsPage {...shown} {...form} />, form ? 422 : 200)
}

async function findSheets(site: Site, c: InClass) {
  const { schoolClass } = c.var
  const print = await findPrint(site.db, { printId: c.req.param('print') ?? '', classId: schoolClass.id })
  if (!print) throw new Refusal('not_found')
  return { print, sheets: await sheetsOfPrint(site, print, schoolClass) }
}

function orderOf(c: InClass) {
  const { schoolClass, viewer } = c.var
  return { classId: schoolClass.id, schoolId: schoolClass.school.id, actorId: viewer.id }
}

function toPrint(c: InClass, printId: string): Response {
  return c.redirect(`/classes/${c.var.schoolClass.id}/sheets/${printId}`, 303)
}
