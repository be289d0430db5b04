import { createPublicKey } from 'node:crypto'
import type { Language } from '#kernel/http/language.ts'
import type { SchoolContext } from '../context.ts'
import { wordsFor } from '../words/words.ts'
import { drawReceipt } from './draw-receipt.ts'
import { layOutReceipt } from './lay-out-receipt.ts'
import { receiptKey } from './receipt-key.ts'
import { findReceipt, type ReceiptRecord } from './receipt-store.ts'
import { signReceipt } from './sign-receipt.ts'
import { writeReceipt } from './write-receipt.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>
type Pair = { guardianId: string; studentId: string }

/** The signed receipt of what a guardian said for a child; nothing when nothing was said. */
export async function issueReceipt(ctx: Needs, pair: Pair): Promise<string | undefined> {
  const record = await findReceipt(ctx.db, pair)
  return record && sign(ctx, record)
}

/** The same to be printed, with the signed one inside. */
export async function printReceipt(
  ctx: Needs,
  { language, ...pair }: Pair & { language: Language },
): Promise<Buffer | undefined> {
  const record = await findReceipt(ctx.db, pair)
  if (!record) return undefined
  const attached = { name: 'receipt.json', text: await sign(ctx, record), at: ctx.clock.now() }
  const words = wordsFor(ctx.config)[language]
  return drawReceipt(layOutReceipt(record, { words, language, origin: ctx.config.origin, attached }))
}

async function sign(ctx: Needs, record: ReceiptRecord): Promise<string> {
  const { origin, platformName } = ctx.config
  const publicKey = createPublicKey((await receiptKey(ctx.secrets)).privateKey)
  return signReceipt(ctx.secrets, writeReceipt(record, { origin, platformName, publicKey }))
}
