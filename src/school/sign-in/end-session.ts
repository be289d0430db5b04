import type { SchoolContext } from '../context.ts'
import type { EndedSignIns } from './logout-token.ts'
import { deleteSession, deleteSessionsOfPerson, deleteSessionsOfSignIn } from './session-store.ts'
import { sessionHash } from './start-session.ts'

/** Ends a session on the platform; returns the ID token of its sign-in, if it still stood and had one, and whether it was of a card. */
export async function endSession(
  ctx: Pick<SchoolContext, 'db' | 'secrets'>,
  token: string,
): Promise<{ idToken: string | undefined; byCard: boolean }> {
  const ended = await deleteSession(ctx.db, sessionHash(ctx.secrets, token))
  const sealed = ended?.id_token_sealed
  return {
    idToken: sealed ? ctx.secrets.open('id token', sealed) : undefined,
    byCard: ended?.amr.includes('card') ?? false,
  }
}

/** Ends what rests on sign-ins that have ended at Parta ID. */
export async function endSignIns(ctx: Pick<SchoolContext, 'db'>, ended: EndedSignIns): Promise<void> {
  if ('sid' in ended) await deleteSessionsOfSignIn(ctx.db, ended.sid)
  else await deleteSessionsOfPerson(ctx.db, ended.sub)
}
