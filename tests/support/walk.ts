import type { HttpBrowser, HttpPage } from './http-browser.ts'
import type { Journey, Move } from './journeys.ts'

/** How a move is made; the plain way by default. */
export type Way = (browser: HttpBrowser, move: Move) => Promise<HttpPage>

export const once: Way = (browser, move) =>
  'open' in move ? browser.open(move.open) : browser.submit(move.values, move.action)

/** Every form with a double click. */
export const twice: Way = (browser, move) =>
  'open' in move ? browser.open(move.open) : browser.submitTwice(move.values, move.action)

/** Walks a journey to its end; the answer is the last page. `arrived` is told of every page on the way. */
export async function walk(
  browser: HttpBrowser,
  { start, steps }: Journey,
  { way = once, arrived }: { way?: Way; arrived?: (step: string, page: HttpPage) => void } = {},
): Promise<HttpPage> {
  let page = await way(browser, { open: start })
  arrived?.('opens the link', page)
  for (const { name, move, otherwise } of steps) {
    page = await way(browser, await move(page))
    if (page.status === 422 && otherwise) page = await way(browser, await otherwise())
    arrived?.(name, page)
    if (page.status !== 200) throw new Error(`${name}: ${page.status} ${page.heading} at ${page.url}`)
  }
  return page
}
