import type { SchoolContext } from '../context.ts'
import { linkTokenHash } from '../link-token.ts'
import { recordOperator } from './appoint-operator.ts'
import { useSetupLink } from './operator-store.ts'

/** Makes the holder of a set-up link an operator; false when the link has ended or was used. */
export async function acceptSetup(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  { token, personId }: { token: string; personId: string },
): Promise<boolean> {
  const now = ctx.clock.now()
  const tokenHash = linkTokenHash(ctx.secrets, 'setup link', token)
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await useSetupLink(tx, { tokenHash, now }))) return false
    await recordOperator(tx, { personId, now })
    return true
  })
}
