import type { HttpBrowser, HttpPage } from './http-browser.ts'
import type { Move, Step } from './journeys.ts'

/** How a move is made; the plain way by default. */
export type Way = (browser: HttpBrowser, move: Move) => Promise<HttpPage>

export const once: Way = (browser, move) =>
  'open' in move ? browser.open(move.open) : browser.submit(move.values, move.action)

/** Every form with a double click. */
export const twice: Way = (browser, move) =>
  'open' in move ? browser.open(move.open) : browser.submitTwice(move.values, move.action)

/** Walks the steps of a journey one after the other; the answer is the last page. */
export async function walk(browser: HttpBrowser, steps: Step[], way: Way = once): Promise<HttpPage> {
  let page: HttpPage | undefined
  for (const step of steps) {
    // The first move of a journey follows an address, whatever page is open.
    const at = page ?? ({} as HttpPage)
    page = await way(browser, await step.move(at))
    if (page.status !== 200) throw new Error(`${step.name}: ${page.status} ${page.heading} at ${page.url}`)
  }
  if (!page) throw new Error('a journey has steps')
  return page
}
