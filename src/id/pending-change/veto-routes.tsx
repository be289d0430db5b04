import { type Context, Hono } from 'hono'
import { CABINET } from '../cabinet/cabinet-sections.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import type { PendingKind } from '../database.ts'
import { screenOf, show } from '../screen.tsx'
import { vetoHash } from './ask-for-change.ts'
import { findByVeto } from './pending-change-store.ts'
import { stopChange } from './stop-change.ts'
import { type VetoEnd, VetoEndPage, VetoPage } from './veto-page.tsx'

/** Stopping what waits: by the link of a notice, for anybody who has it, or in the cabinet. Looking changes nothing. */
export function vetoRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .get('/veto/:token', (c) => vetoScreen(ctx, c))
    .post('/veto/:token', async (c) => {
      await stopChange(ctx, { token: c.req.param('token') })
      // What was stopped before or meanwhile done is told as it is now.
      return vetoScreen(ctx, c)
    })
    .post('/cabinet/veto', inCabinet(ctx), async (c) => {
      await stopChange(ctx, { accountId: c.get('person').id })
      return c.redirect(CABINET, 303)
    })
}

async function vetoScreen(ctx: IdContext, c: Context): Promise<Response> {
  const change = await findByVeto(ctx.db, vetoHash(ctx, c.req.param('token') ?? ''))
  if (!change) return end(ctx, c, 'unknown')
  if (change.ended_by === 'done') return end(ctx, c, 'done')
  if (change.ended_by === 'veto') return end(ctx, c, 'stopped', change.kind)
  if (change.ended_by === 'owner' || change.expires_at <= ctx.clock.now()) return end(ctx, c, 'over')
  const screen = screenOf(ctx, c)
  const { kind, asked_at: askedAt, ripe_at: ripeAt } = change
  const page = <VetoPage screen={screen} action={c.req.path} kind={kind} askedAt={askedAt} ripeAt={ripeAt} />
  return show(c, screen, page)
}

function end(ctx: IdContext, c: Context, how: VetoEnd, kind?: PendingKind): Response {
  const screen = screenOf(ctx, c)
  return show(c, screen, <VetoEndPage screen={screen} end={how} kind={kind} />, how === 'unknown' ? 404 : 200)
}
