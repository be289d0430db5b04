import { insertAudit } from '../audit/audit-store.ts'
import { classLinkFor } from '../classes/class-link-for.ts'
import type { SchoolContext } from '../context.ts'
import { insertPrint } from './print-store.ts'
import { findUnregistered } from './sheet-store.ts'
import type { SheetLanguage } from './texts/sheet-texts.ts'

type Order = {
  classId: string
  schoolId: string
  actorId: string
  language: SheetLanguage
  /** One sheet on which the name is written by hand, also where there is a list. */
  nameless: boolean
}

/**
 * Prepares sheets with the link of the class for those of its list who have not registered; where nobody is left, or
 * there is no list, one without a name. The link is made when the class has none that works.
 */
export async function prepareStudentSheets(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  { classId, schoolId, actorId, language, nameless }: Order,
): Promise<string> {
  await classLinkFor(ctx, { classId, actorId })
  const entries = nameless ? [] : await findUnregistered(ctx.db, classId)
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const printId = await insertPrint(tx, {
      class_id: classId,
      addressee: 'student',
      language,
      roster_entry_ids: entries.map(({ id }) => id),
      prepared_by: actorId,
      prepared_at: now,
    })
    await insertAudit(tx, now, [
      {
        ...{ actorId, personId: null, schoolId },
        event: 'school.sheets_printed',
        after: { class_id: classId, addressee: 'student', sheets: Math.max(1, entries.length) },
      },
    ])
    return printId
  })
}
