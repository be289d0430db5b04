import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { kindOfScan } from './kind-of-scan.ts'
import { attachScanOnce, findScan } from './paper-store.ts'

export type Attaching = { ok: true } | { ok: false; error: 'scan_kind' | 'scan_twice' }

const PURPOSE = 'scan of a paper consent'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>
type Place = { actorId: string; schoolId: string; paperId: string }

/** Keeps the scan of a consent on paper, sealed and once: what was signed is not exchanged later. */
export async function attachScan(
  ctx: Needs,
  { actorId, schoolId, paperId, studentId, file }: Place & { studentId: string; file: Buffer },
): Promise<Attaching> {
  const kind = kindOfScan(file)
  if (!kind) return { ok: false, error: 'scan_kind' }
  const now = ctx.clock.now()
  const sealed = ctx.secrets.seal(PURPOSE, file.toString('base64'))
  return ctx.db.transaction().execute(async (tx): Promise<Attaching> => {
    if (!(await attachScanOnce(tx, { paperId, kind, sealed, now }))) return { ok: false, error: 'scan_twice' }
    const after = { paper_id: paperId, kind, bytes: file.length }
    await insertAudit(tx, now, [
      { actorId, personId: studentId, schoolId, event: 'school.paper_consent_scanned', after },
    ])
    return { ok: true }
  })
}

/** Opens a scan for an administrator; that it was opened is on record. */
export async function openScan(ctx: Needs, { actorId, schoolId, paperId }: Place) {
  const found = await findScan(ctx.db, { schoolId, paperId })
  const text = found && ctx.secrets.open(PURPOSE, found.scan_sealed)
  if (!found || text === undefined) return undefined
  await insertAudit(ctx.db, ctx.clock.now(), [
    {
      actorId,
      personId: found.student_id,
      schoolId,
      event: 'school.paper_consent_scan_opened',
      after: { paper_id: paperId },
    },
  ])
  return { kind: found.scan_kind, file: Buffer.from(text, 'base64') }
}
