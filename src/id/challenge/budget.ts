import { networkOf } from '#kernel/http/client-address.ts'
import type { IdContext } from '../context.ts'
import type { Budget } from './budget-store.ts'

/** What is left to whoever asks for a code from this network address now, by the settings. */
export function budgetAt(ctx: Pick<IdContext, 'secrets' | 'config'>, now: Date, address: string): Budget {
  const { limits } = ctx.config
  return {
    now,
    addressIndex: ctx.secrets.hash('address', networkOf(address)),
    perRecipientAndHour: limits.codesPerNumberAndHour,
    perRecipientAndDay: limits.codesPerNumberAndDay,
    perAddressAndHour: limits.codesPerAddressAndHour,
  }
}

/** Seconds until the code may be asked for again after `sends` messages: 60, 120, then 300. */
export function waitAfter({ config }: Pick<IdContext, 'config'>, sends: number): number {
  const [first, second, further] = config.limits.resendWaitSeconds
  return sends <= 1 ? first : sends === 2 ? second : further
}
