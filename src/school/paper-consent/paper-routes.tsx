import { Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { readUpload } from '#kernel/http/upload.ts'
import { classStaff, schoolAdministrator } from '../access/allow.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { attachScan, openScan } from './attach-scan.ts'
import { SCAN_TYPES } from './kind-of-scan.ts'
import { NewPaperPage } from './new-paper-page.tsx'
import { paperForm } from './paper-form.ts'
import { PaperPage } from './paper-page.tsx'
import { findPaper, findStudentOfClass } from './paper-store.ts'
import { recordPaperConsent } from './record-paper-consent.ts'
import { withdrawPaperConsent } from './withdraw-paper-consent.ts'

/** The path that takes a scan. */
export const SCAN_PATH = '/classes/:class/paper-consents/:paper/scan'
const SCAN_BYTES = 5 * 1024 * 1024

/** Consents on paper: recorded by whoever has to do with the class, their scans opened by administrators alone. */
export function paperRoutes(site: Site) {
  const form = paperForm(site)
  const studentOf = async (classId: string, studentId: string) => {
    const student = await findStudentOfClass(site.db, { classId, studentId })
    if (!student) throw new Refusal('not_found')
    return student
  }
  const paperOf = async (classId: string, paperId: string) => {
    const paper = await findPaper(site.db, { classId, paperId })
    if (!paper) throw new Refusal('not_found')
    return paper
  }
  return new Hono()
    .get('/classes/:class/students/:student/paper-consent', classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const student = await studentOf(schoolClass.id, c.req.param('student'))
      const screen = screenOf(site, c)
      return show(c, screen, <NewPaperPage {...{ screen, viewer, schoolClass, student }} />)
    })
    .post('/classes/:class/students/:student/paper-consent', classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const student = await studentOf(schoolClass.id, c.req.param('student'))
      const screen = screenOf(site, c)
      const typed = await readForm(c, form)
      const again = (errors: Record<string, string>) => {
        const { values } = typed
        const page = <NewPaperPage {...{ screen, viewer, schoolClass, student, values, errors }} />
        return show(c, screen, page, 422)
      }
      if (!typed.ok) return again(typed.errors)
      const place = { recordedBy: viewer.id, classId: schoolClass.id, studentId: student.id }
      const recording = await recordPaperConsent(site, { ...place, ...typed.data })
      if (recording.ok)
        return c.redirect(`/classes/${schoolClass.id}/paper-consents/${recording.paperId}`, 303)
      if (recording.error === 'no_student') throw new Refusal('not_found')
      return again({ signed_on: recording.error })
    })
    .get('/classes/:class/paper-consents/:paper', classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const paper = await paperOf(schoolClass.id, c.req.param('paper'))
      const screen = screenOf(site, c)
      return show(c, screen, <PaperPage {...{ screen, viewer, schoolClass, paper }} />)
    })
    .post(SCAN_PATH, classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const paper = await paperOf(schoolClass.id, c.req.param('paper'))
      const upload = await readUpload(c, { field: 'scan', mostBytes: SCAN_BYTES })
      const place = { actorId: viewer.id, schoolId: schoolClass.school.id, paperId: paper.id }
      const attaching = upload.ok
        ? await attachScan(site, { ...place, studentId: paper.student_id, file: upload.file })
        : { ok: false as const, error: `scan_${upload.error}` as const }
      if (attaching.ok) return c.redirect(`/classes/${schoolClass.id}/paper-consents/${paper.id}`, 303)
      const screen = screenOf(site, c)
      const errors = { scan: attaching.error }
      return show(c, screen, <PaperPage {...{ screen, viewer, schoolClass, paper, errors }} />, 422)
    })
    .post('/classes/:class/paper-consents/:paper/withdrawal', classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const { id, student_id } = await paperOf(schoolClass.id, c.req.param('paper'))
      await withdrawPaperConsent(site, { actorId: viewer.id, paperId: id, studentId: student_id })
      return c.redirect(`/classes/${schoolClass.id}/paper-consents/${id}`, 303)
    })
    .get('/schools/:school/paper-consents/:paper/scan', schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const place = { actorId: viewer.id, schoolId: school.id, paperId: c.req.param('paper') }
      const scan = await openScan(site, place)
      if (!scan) throw new Refusal('not_found')
      const { type, extension } = SCAN_TYPES[scan.kind]
      // Never shown inside a page of ours, whatever the file says it is; `nosniff` goes with every answer.
      return c.body(new Uint8Array(scan.file), 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="consent.${extension}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      })
    })
}
