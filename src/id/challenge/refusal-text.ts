import { writtenDay } from '#kernel/written-dates.ts'
import type { EmailCodeRefusal } from '../email/request-email-code.ts'
import type { Screen } from '../screen.tsx'
import type { CodeRefusal } from './request-code.ts'

/** The words for a budget that is used up, with the time when it is free again: today or tomorrow. */
export function refusalText(screen: Screen, refusal: CodeRefusal | EmailCodeRefusal): string {
  if (refusal.error === 'address_budget_spent') return screen.words('error.address_budget_spent')
  const { language, words } = screen
  const { timeZone } = screen.ctx.config
  // Written to the minute: the one that has begun by then is over in the next.
  const free = new Date(refusal.freeAt.getTime() + 60_000)
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone }).format(
    free,
  )
  const isToday = writtenDay(free, language, timeZone) === writtenDay(refusal.askedAt, language, timeZone)
  return words(isToday ? `error.${refusal.error}` : `error.${refusal.error}_tomorrow`, { time })
}
