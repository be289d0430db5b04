/** Why somebody stands on the board: what is missing, and who has to do it. */
export const REASONS = [
  'approval',
  'parent_waiting',
  'parent_suspended',
  'no_parent',
  'not_registered',
  'not_listed',
  'no_phone',
  'link_ends',
] as const
export type Reason = (typeof REASONS)[number]

/** What the board can be narrowed to, each with the reasons of which one is enough. */
export const FILTERS = {
  waiting: ['approval', 'parent_waiting'],
  no_parent: ['no_parent'],
  not_registered: ['not_registered'],
  suspended: ['parent_suspended'],
  not_listed: ['not_listed'],
  no_phone: ['no_phone'],
  expiring: ['link_ends'],
} as const satisfies Record<string, readonly Reason[]>
export type Filter = keyof typeof FILTERS
export const FILTER_NAMES = Object.keys(FILTERS) as Filter[]

/** What an address asks for: one of the filters, or everybody; anything else counts as everybody. */
export function askedFilter(asked: string | undefined): Filter | undefined {
  return FILTER_NAMES.find((name) => name === asked)
}

const MOST_PAGES = 10_000

/** The page that an address asks for; the first one when it is no number. */
export function askedPage(asked: string | undefined): number {
  const page = Number(asked)
  return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1
}
