import type { SchoolContext } from '../context.ts'
import type { EndedSignIns } from './logout-token.ts'
import { deleteSession, deleteSessionsOfPerson, deleteSessionsOfSignIn } from './session-store.ts'
import { sessionHash } from './start-session.ts'

/** Ends a session on the platform; returns the ID token of its sign-in, if it still stood and had one. */
export async function endSession(
  ctx: Pick<SchoolContext, 'db' | 'secrets'>,
  token: string,
): Promise<string | undefined> {
  const ended = await deleteSession(ctx.db, sessionHash(ctx.secrets, token))
  return ended?.id_token_sealed ? ctx.secrets.open('id token', ended.id_token_sealed) : undefined
}

/** Ends what rests on sign-ins that have ended at Parta ID. */
export async function endSignIns(ctx: Pick<SchoolContext, 'db'>, ended: EndedSignIns): Promise<void> {
  if ('sid' in ended) await deleteSessionsOfSignIn(ctx.db, ended.sid)
  else await deleteSessionsOfPerson(ctx.db, ended.sub)
}
