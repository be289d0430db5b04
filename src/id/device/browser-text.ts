import type { IdWords } from '../words/words.ts'
import { describeBrowser } from './describe-browser.ts'

/** A browser in words: «Chrome на Windows», as much of it as is known. */
export function browserText(words: IdWords, userAgent: string | null): string {
  const { browser, system } = describeBrowser(userAgent)
  if (browser && system) return words('device.browser_on', { browser, system })
  if (system) return words('device.some_browser_on', { system })
  return browser ?? words('device.unknown_browser')
}
