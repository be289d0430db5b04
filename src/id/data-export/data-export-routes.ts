import { Hono } from 'hono'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { PERSONAL } from '../personal/personal-paths.ts'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { exportAccount } from './export-account.ts'

/** All of a person's data as a file (S2); the password is asked for first. */
export function dataExportRoutes(ctx: IdContext) {
  return new Hono<InCabinet>().get(PERSONAL.export, inCabinet(ctx), freshlyProved(ctx), async (c) => {
    const data = await exportAccount(ctx, c.get('person').id)
    const day = ctx.clock.now().toISOString().slice(0, 10)
    return c.body(JSON.stringify(data, null, 2), 200, {
      'content-type': 'application/json; charset=UTF-8',
      'content-disposition': `attachment; filename="parta-id-${day}.json"`,
      'cache-control': 'no-store',
    })
  })
}
