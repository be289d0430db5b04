import { Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import { languageOf } from '#kernel/http/language.ts'
import { everyone, parentOfChild } from '../access/allow.ts'
import type { Site } from '../site.ts'
import { issueReceipt, printReceipt } from './issue-receipt.ts'
import { receiptKeySet } from './receipt-key.ts'

const DAY_SECONDS = 24 * 3600

/** The receipt of the consents for a child, for the guardian who gave them, and the keys to verify it with. */
export function receiptRoutes(site: Site) {
  return new Hono()
    .get('/children/:child/receipt.json', parentOfChild(site), async (c) => {
      const pair = { guardianId: c.var.viewer.id, studentId: c.var.child.id }
      const receipt = await issueReceipt(site, pair)
      if (!receipt) throw new Refusal('not_found')
      return c.body(receipt, 200, download('application/json; charset=UTF-8', 'receipt.json'))
    })
    .get('/children/:child/receipt.pdf', parentOfChild(site), async (c) => {
      const pair = { guardianId: c.var.viewer.id, studentId: c.var.child.id }
      const pdf = await printReceipt(site, { ...pair, language: languageOf(c, site.cookies.language) })
      if (!pdf) throw new Refusal('not_found')
      return c.body(new Uint8Array(pdf), 200, download('application/pdf', 'receipt.pdf'))
    })
    .get('/.well-known/consent-keys.json', everyone(), async (c) =>
      c.body(JSON.stringify(await receiptKeySet(site.secrets)), 200, {
        'content-type': 'application/jwk-set+json',
        'cache-control': `public, max-age=${DAY_SECONDS}`,
        'access-control-allow-origin': '*',
      }),
    )
}

function download(type: string, name: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  }
}
