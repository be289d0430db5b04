/** What somebody can be to the thing behind an address. */
export const ROLES = [
  'stranger',
  'person',
  'student',
  'guardian',
  'trusted_adult',
  'class_teacher',
  'teacher',
  'administrator',
  'operator',
] as const
export type Role = (typeof ROLES)[number]

const SIGNED_IN = ROLES.filter((role) => role !== 'stranger')

/**
 * Who gets behind an address. Every route of the platform carries one of these; `docs/access.md` is written from them,
 * and a test walks every route as everybody. A role counts for the own child, class or school alone.
 */
export const RULES = {
  everyone: ROLES,
  /** The link in the address lets in; what it shows to whom, its pages decide. */
  link_holder: ROLES,
  signed_in: SIGNED_IN,
  /** A student who studies somewhere, about themselves. */
  student: ['student'],
  /** Who sees the child: also an adult whom a guardian trusts. */
  guardian_of_child: ['guardian', 'trusted_adult'],
  /** Who answers for the child. */
  parent_of_child: ['guardian'],
  class_staff: ['class_teacher', 'administrator'],
  class_administrator: ['administrator'],
  school_administrator: ['administrator'],
  /** Parta ID's server and other programs, which prove themselves by what they send. */
  program: ROLES,
  operator: ['operator'],
} as const satisfies Record<string, readonly Role[]>
export type RuleName = keyof typeof RULES

const ruleOf = new WeakMap<object, RuleName>()

/** Marks the middleware that keeps a rule. */
export function keeps<Keeper extends object>(rule: RuleName, keeper: Keeper): Keeper {
  ruleOf.set(keeper, rule)
  return keeper
}

/** The rule that a handler of a route keeps; nothing when it keeps none. */
export function ruleKeptBy(handler: object): RuleName | undefined {
  return ruleOf.get(handler)
}
