import { table } from './report-table.ts'
import type { Rounds } from './rounds.ts'
import type { SingleSignOns } from './single-sign-ons.ts'
import type { CountedJourney } from './statements.ts'

const BUDGET = 45
const FIRST_VIEW_BYTES = 14 * 1024

/** Every request of J3 with its statements; the sum against the budget. */
export function statementsTable({ steps }: CountedJourney): string {
  const rows = steps.map(({ request, statements }) => [
    request,
    String(statements.length),
    folded(statements),
  ])
  const sum = steps.reduce((count, { statements }) => count + statements.length, 0)
  return `${table(['request', 'statements', ''], rows)}

**${sum} statements** in all (budget ${BUDGET}). The platform's callback asks Parta ID for tokens and for the person's data, as any
site would: what these two requests cost there is counted in its line.`
}

/** Bytes of each page's first view. */
export function pagesTable({ steps, scriptBytes }: CountedJourney): string {
  const pages = steps.filter(({ status }) => status === 200)
  const rows = pages.map(({ request, bytes }) => [request, String(bytes), String(bytes + scriptBytes)])
  return `${table(['page', 'HTML', 'with the script'], rows)}

The aim is ${FIRST_VIEW_BYTES} bytes.`
}

/** What one single sign-on asks of the database. */
export function signOnStatements({ statements }: SingleSignOns): string {
  const rows = statements.map(({ text, each }) => [`\`${text}…\``, each.toFixed(2)])
  const sum = statements.reduce((count, { each }) => count + each, 0)
  return table(['statement', 'per sign-on'], [...rows, ['**in all**', `**${sum.toFixed(2)}**`]])
}

/** The job queue's own statements, which it sends in batches for many people at once. */
export function queueTable(queue: Rounds['queue']): string {
  const rows = queue.map(({ text, perCode }) => [`\`${text}…\``, perCode.toFixed(2)])
  return `The job queue works in batches. Its statements for one sent code while the crowd opens accounts:

${table(['statement', 'per code'], rows)}`
}

/** `a, a, b` as `2 × a, b`. */
function folded(names: string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(', ')
}
