import { randomUUID } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import { shortCode, shortCodeHash } from '../classes/short-code.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'
import { insertPrint } from './print-store.ts'
import {
  findCurrentSheets,
  findSheetStudents,
  insertSheets,
  keepInClass,
  type NewSheet,
  replaceSheets,
  retireSpentSheets,
  type SheetStudent,
  succeedSheets,
} from './sheet-store.ts'
import type { SheetLanguage } from './texts/sheet-texts.ts'

/**
 * Whose sheets: of those who have no guardian; of those whose sheet ends within a week, anew; of all, or of some, as
 * they stand; of all, anew, so that those handed out end.
 */
export type SheetChoice = 'missing' | 'expiring' | 'everybody' | 'chosen' | 'replacement'

const DAY_SECONDS = 24 * 3600
const SOON_DAYS = 7

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>
type Order = {
  classId: string
  schoolId: string
  actorId: string
  language: SheetLanguage
  choice: SheetChoice
  /** Of the choice `chosen`. */
  chosen?: string[]
}

export type Prepared = { ok: true; printId: string; made: number } | { ok: false; error: 'nobody_to_print' }

/** The students of a class, as the page about sheets shows them. */
export function sheetStudents(ctx: Needs, classId: string): Promise<SheetStudent[]> {
  const now = ctx.clock.now()
  return findSheetStudents(ctx.db, { classId, now, soon: secondsAfter(now, SOON_DAYS * DAY_SECONDS) })
}

/**
 * Prepares sheets for parents. A sheet that works is printed as it is; who has none gets one. What was handed out goes
 * on working, but for the choice `replacement`.
 */
export async function prepareParentSheets(ctx: Needs, order: Order): Promise<Prepared> {
  const now = ctx.clock.now()
  const studentIds = (await sheetStudents(ctx, order.classId)).filter(chosenBy(order)).map(({ id }) => id)
  if (studentIds.length === 0) return { ok: false, error: 'nobody_to_print' }
  return ctx.db.transaction().execute(async (tx): Promise<Prepared> => {
    const still = await keepInClass(tx, order.classId, studentIds)
    const wanted = { classId: order.classId, studentIds: still, now }
    await retireSpentSheets(tx, wanted)
    if (order.choice === 'expiring')
      await succeedSheets(tx, { ...wanted, soon: secondsAfter(now, SOON_DAYS * DAY_SECONDS) })
    const ended = order.choice === 'replacement' ? await replaceSheets(tx, wanted) : []
    const made = await insertSheets(
      tx,
      still.map((studentId) => newSheet(ctx, studentId, now)),
    )
    const invitationIds = still.length > 0 ? await findCurrentSheets(tx, still) : []
    const printId = await insertPrint(tx, {
      class_id: order.classId,
      addressee: 'parent',
      language: order.language,
      invitation_ids: invitationIds,
      prepared_by: order.actorId,
      prepared_at: now,
    })
    await record(tx, order, { ended, made, printed: invitationIds.length, now })
    return { ok: true, printId, made: made.length }
  })
}

function chosenBy({ choice, chosen = [] }: Order): (student: SheetStudent) => boolean {
  if (choice === 'missing') return ({ has_guardian }) => !has_guardian
  if (choice === 'expiring') return ({ expiring }) => expiring
  if (choice === 'chosen') return ({ id }) => chosen.includes(id)
  return () => true
}

function newSheet(ctx: Needs, studentId: string, now: Date): NewSheet {
  const id = randomUUID()
  const { days, places } = ctx.config.invitation
  return {
    id,
    student_id: studentId,
    token_hash: linkTokenHash(ctx.secrets, 'invitation', linkToken(ctx.secrets, 'invitation', id)),
    short_code_hash: shortCodeHash(ctx.secrets, shortCode(ctx.secrets, 'invitation', id)),
    created_at: now,
    expires_at: secondsAfter(now, days * DAY_SECONDS),
    places,
  }
}

type Sheet = { id: string; student_id: string }
type Deed = { ended: Sheet[]; made: Sheet[]; printed: number; now: Date }

async function record(tx: Tx, { actorId, schoolId, classId, choice }: Order, deed: Deed): Promise<void> {
  const { ended, made, printed, now } = deed
  await insertAudit(tx, now, [
    ...ended.map(({ id, student_id: personId }) => ({
      ...{ actorId, personId, schoolId },
      event: 'school.sheet_replaced' as const,
      before: { id },
    })),
    ...made.map(({ id, student_id: personId }) => ({
      ...{ actorId, personId, schoolId },
      event: 'school.sheet_made' as const,
      after: { id },
    })),
    {
      ...{ actorId, personId: null, schoolId },
      event: 'school.sheets_printed',
      after: { class_id: classId, addressee: 'parent', choice, sheets: printed },
    },
  ])
}
