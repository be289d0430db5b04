import type { EmailCodeRefusal } from '../email/request-email-code.ts'
import type { Screen } from '../screen.tsx'
import type { CodeRefusal } from './request-code.ts'

/** The words for a budget that is used up, with the time when it is free again. */
export function refusalText(screen: Screen, refusal: CodeRefusal | EmailCodeRefusal): string {
  if (refusal.error === 'address_budget_spent') return screen.words('error.address_budget_spent')
  const time = new Intl.DateTimeFormat(screen.language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: screen.ctx.config.timeZone,
  }).format(new Date(refusal.freeAt.getTime() + 60_000))
  return screen.words(`error.${refusal.error}`, { time })
}
