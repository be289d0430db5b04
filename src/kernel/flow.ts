/**
 * A journey of several screens as a table: for each state its page and, for each event that may
 * happen there, the state that follows. A plain object, so that the types keep it whole.
 */
export type Flow<State extends string, Event extends string> = Readonly<
  Record<State, { path: string; on: Partial<Record<Event, State>> }>
>

/** The state after an event; an event that cannot happen in this state is a mistake of ours and throws. */
export function after<State extends string, Event extends string>(
  flow: Flow<State, Event>,
  state: State,
  event: Event,
): State {
  const next = flow[state].on[event]
  if (next === undefined) throw new Error(`the event ${event} cannot happen in the state ${state}`)
  return next
}
