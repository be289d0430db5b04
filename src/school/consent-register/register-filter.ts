import { z } from 'zod'

/** The states that the register can be asked for. */
export const ASKED_STATES = ['valid', 'missing', 'outdated', 'withdrawn'] as const

const Query = z.object({
  class: z.uuid().nullable().catch(null),
  state: z.enum(ASKED_STATES).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type RegisterFilter = Pick<z.output<typeof Query>, 'class' | 'state'>

/** What of the register an address asks for; what it says wrongly counts as not said. */
export function readFilter(query: Record<string, string>): { filter: RegisterFilter; page: number } {
  const { page, ...filter } = Query.parse({ class: query.class, state: query.state, page: query.page })
  return { filter, page }
}

/** The same as it stands in an address. */
export function filterQuery({ class: ofClass, state }: RegisterFilter, page = 1): string {
  const query = new URLSearchParams({
    ...(ofClass && { class: ofClass }),
    ...(state && { state }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return query && `?${query}`
}
