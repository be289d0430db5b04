import { z } from 'zod'
import { browserText } from '../device/browser-text.ts'
import { ru } from '../words/ru.ts'
import type { IdWords } from '../words/words.ts'

type EventName = keyof (typeof ru)['history']['event']

const CodeSent = z.object({ purpose: z.string() })
const SessionEnded = z.object({ user_agent: z.string().nullable() })

/** What happened, in plain words. */
export function eventText(
  words: IdWords,
  { event, before, after }: { event: string; before: unknown; after: unknown },
): string {
  const name = event.replace(/^id\./, '')
  if (name === 'code_sent' && CodeSent.safeParse(after).data?.purpose !== 'sign_in') {
    return words('history.event.code_sent_for_change')
  }
  if (name === 'session_ended') {
    const ended = SessionEnded.safeParse(before).data
    return words('history.event.session_ended', { browser: browserText(words, ended?.user_agent ?? null) })
  }
  return words(isEvent(name) ? `history.event.${name}` : 'history.event.other')
}

function isEvent(name: string): name is EventName {
  return name in ru.history.event
}
