import type { SchoolContext } from '../context.ts'
import { startSession } from '../sign-in/start-session.ts'
import { CARD_TRIES } from './card-limits.ts'
import { isCardPin } from './card-secret.ts'
import { type FoundCard, holdCard, spendTry } from './card-store.ts'

/** A school day: a card is used where others use the same machine. */
const SESSION_SECONDS = 12 * 3600

export type Entering =
  | { ok: true; token: string }
  | { ok: false; error: 'pin_wrong'; left: number }
  | { ok: false; error: 'card_closed' }

/** A student signs in with a card and its PIN; nothing is proved but that somebody holds the card. */
export async function enterByCard(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  { card, pin, userAgent }: { card: FoundCard; pin: string; userAgent: string | null },
): Promise<Entering> {
  const right = isCardPin(ctx.secrets, card.id, pin)
  const spent = await spendTry(ctx.db, { id: card.id, right })
  if (!spent || spent.tries >= CARD_TRIES) return { ok: false, error: 'card_closed' }
  if (!right) return { ok: false, error: 'pin_wrong', left: CARD_TRIES - spent.tries }
  return ctx.db.transaction().execute(async (tx): Promise<Entering> => {
    // Whoever ends the card comes before this, or after it and finds the session to end.
    if (!(await holdCard(tx, card.id))) return { ok: false, error: 'card_closed' }
    const token = await startSession(
      { ...ctx, db: tx },
      { personId: spent.person_id, amr: ['card'], userAgent, seconds: SESSION_SECONDS },
    )
    return { ok: true, token }
  })
}
