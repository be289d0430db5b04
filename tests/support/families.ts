import type { DocumentSource } from '#school/index.ts'
import { DOCUMENTS } from '#school/index.ts'
import { openClass } from './cast.ts'
import { confirmChild, inviteParent, type Known, knownPerson, knownStudent, knownTeacher } from './crowd.ts'
import { fieldsOf } from './form-fields.ts'
import type { HttpBrowser } from './http-browser.ts'
import type { World } from './world.ts'

export type Family = {
  schoolId: string
  classId: string
  masha: Known
  mother: Known
  teacher: Known
  /** The invitation by which the mother came. */
  link: string
  /** The mother's page about Masha. */
  page: string
}

/** Masha with a mother who has confirmed her, and a class teacher. */
export async function openFamily(world: World): Promise<Family> {
  const { schoolId, classId } = await openClass(world, { school: crypto.randomUUID() })
  const masha = await knownStudent(world, classId, {
    family_name: 'Иванова',
    given_name: 'Мария',
    patronymic: 'Сергеевна',
  })
  const link = await inviteParent(world, masha.browser)
  const mother = await knownPerson(world, { family_name: 'Иванова', given_name: 'Ольга' })
  await confirmChild(mother.browser, link)
  const teacher = await knownTeacher(world, classId)
  return {
    schoolId,
    classId,
    masha,
    mother,
    teacher,
    link,
    page: `${world.platform}/children/${masha.personId}`,
  }
}

/** Another parent who confirms by the same link. */
export async function joinFamily(world: World, { link }: Family): Promise<Known> {
  const father = await knownPerson(world, { family_name: 'Иванов', given_name: 'Сергей' })
  await confirmChild(father.browser, link)
  return father
}

/** Takes the consents back, as a parent does on the page that says what it means. */
export async function withdraw(parent: HttpBrowser, page: string): Promise<number> {
  return (await parent.post(`${page}/withdrawal`, {})).status
}

/** Gives the consents (again) on their page, both ticks set. */
export async function agreeAnew(parent: HttpBrowser, page: string): Promise<number> {
  const form = await parent.open(`${page}/consent`)
  const answer = await parent.post(`${page}/consent`, {
    ...fieldsOf(form, new URL(`${page}/consent`).pathname),
    platform_use: 'yes',
    personal_data: 'yes',
  })
  return answer.status
}

const DAY_MS = 24 * 3600 * 1000

/** The documents of this release, and a second version of the one about personal data that comes into force in days. */
export function withNewVersion(days: { current: number; required: number }): DocumentSource[] {
  const later = (count: number) => new Date(Date.now() + count * DAY_MS)
  const old = DOCUMENTS.find(({ kind }) => kind === 'personal_data')
  if (!old) throw new Error('there is no document about personal data')
  const text: DocumentSource['text'] = {
    ru: (platform) => `${old.text.ru(platform)}\n\n9. Новое\nДобавлен этот пункт.`,
    en: (platform) => `${old.text.en(platform)}\n\n9. New\nThis paragraph was added.`,
  }
  const dates = { currentFrom: later(days.current), requiredFrom: later(days.required) }
  return [...DOCUMENTS, { kind: 'personal_data', version: '2026-12', ...dates, text }]
}

/** The teacher records a consent that was signed on paper, to both documents; gives its id. */
export async function recordPaper(
  world: World,
  { teacher, classId, studentId }: { teacher: HttpBrowser; classId: string; studentId: string },
): Promise<string> {
  const address = `${world.platform}/classes/${classId}/students/${studentId}/paper-consent`
  const answer = await teacher.post(address, PAPER)
  const [id] = answer.headers.get('location')?.split('/').slice(-1) ?? []
  if (!id) throw new Error(`the consent on paper was answered with ${answer.status}`)
  return id
}

/** What the teacher types: the paper of a grandmother who is the guardian. */
export const PAPER = {
  signed_on: '01.11.2026',
  signer: 'Иванова Тамара Павловна',
  signer_kinship: 'guardian',
  signed_platform_use: 'yes',
  signed_personal_data: 'yes',
}

/** Enough of a PDF to be taken for a scan. */
export const PDF = Buffer.from('%PDF-1.7\nподписанный лист согласия\n%%EOF')

/** Sends a file in the form that attaches a scan. */
export async function attachScan(browser: HttpBrowser, url: string, file: Buffer): Promise<Response> {
  const body = new FormData()
  body.append('scan', new Blob([new Uint8Array(file)]), 'scan.html')
  return browser.send(url, { method: 'POST', body, headers: { origin: new URL(url).origin } })
}
