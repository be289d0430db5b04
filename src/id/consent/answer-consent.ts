import type { IdContext } from '../context.ts'
import { resumePath, SCOPES } from '../oidc/engine.ts'
import { type AtConsent, waitingAt } from './asked-consent.ts'
import { agree, refuse } from './consent-store.ts'

export type Decision = 'allow' | 'refuse'

/**
 * The person's answer to a service that asks for data (S1). A yes is remembered until the service is disconnected or
 * asks for more; a no is told to the service and not remembered. Returns where the browser goes on; nothing when
 * nobody asks in this browser (any more).
 */
export async function answerConsent(
  ctx: IdContext,
  answer: AtConsent & { decision: Decision },
): Promise<string | undefined> {
  const waiting = waitingAt(ctx, answer)
  const answered =
    answer.decision === 'allow'
      ? await agree(ctx.db, { ...waiting, known: SCOPES })
      : await refuse(ctx.db, waiting)
  return answered ? resumePath(answer.flow) : undefined
}
