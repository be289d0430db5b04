import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { deleteCardSessions, endCard, replaceCard } from './card-store.ts'
import { giveCard } from './open-card.ts'

type Ending = { cardId: string; classId: string; schoolId: string; actorId: string }

/** Ends a card and whatever is signed in with it; the student stays. */
export async function revokeCard(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { cardId, classId, schoolId, actorId }: Ending,
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const personId = await endCard(tx, { cardId, classId, now })
    if (!personId) return
    await deleteCardSessions(tx, personId)
    await insertAudit(tx, now, [
      { actorId, personId, schoolId, event: 'school.card_ended', before: { id: cardId } },
    ])
  })
}

/** Makes a card anew, with another link, code and PIN: the old one ends, and whatever is signed in with it. */
export async function renewCard(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  { cardId, classId, schoolId, actorId }: Ending,
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const personId = await replaceCard(tx, { cardId, classId, now })
    if (!personId) return
    await deleteCardSessions(tx, personId)
    await insertAudit(tx, now, [
      { actorId, personId, schoolId, event: 'school.card_replaced', before: { id: cardId } },
    ])
    await giveCard(ctx, tx, { personId, schoolId, actorId, now })
  })
}
