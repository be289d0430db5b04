import type { SchoolContext } from '../context.ts'
import { linkToken } from '../link-token.ts'
import { findClassLinkByCode } from './class-link-store.ts'
import { shortCodeHash } from './short-code.ts'

/** The token of the class link that has this short code, whatever state it is in; nothing for a code never given out. */
export async function findClassLinkToken(
  ctx: Pick<SchoolContext, 'db' | 'secrets'>,
  code: string,
): Promise<string | undefined> {
  const id = await findClassLinkByCode(ctx.db, shortCodeHash(ctx.secrets, code))
  return id && linkToken(ctx.secrets, 'class link', id)
}
