import { parse } from 'node-html-parser'

/** How often each answer came: a redirect by where it leads, a page by its status, heading and way on. */
export async function tally(answers: Response[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const kind of await Promise.all(answers.map(describe))) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

async function describe(answer: Response): Promise<string> {
  const body = await answer.text()
  const location = answer.headers.get('location')
  if (location !== null) return `${answer.status} to ${new URL(location, answer.url).pathname}`
  const page = parse(body)
  const way = page.querySelector('main a[href], main form[action]')
  const on = way ? `, with a way on to ${way.getAttribute('href') ?? way.getAttribute('action')}` : ''
  return `${answer.status} ${page.querySelector('h1')?.textContent.trim() || body.slice(0, 200)}${on}`
}
