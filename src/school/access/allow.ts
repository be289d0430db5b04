import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Refusal } from '#kernel/http/guards.ts'
import {
  administeredSchool,
  administeredSchools,
  canConsentAlone,
  canInviteParent,
  childAnsweredFor,
  isLimited,
  readableChild,
  readableClass,
} from './decisions.ts'
import { keeps, type RuleName } from './rules.ts'
import { type Needs, type SignedIn, signInRedirect, toOwnPage, viewerOf } from './signed-in.ts'
import {
  findClassOfSchools,
  type SchoolClass,
  type Viewer,
  type ViewerChild,
  type Workplace,
} from './viewer-store.ts'

/**
 * The keepers of the rules: each lets those through whom its rule names, with what the address is about in `c.var`;
 * strangers are led through the sign-in and back, everybody else gets the page of an address that does not exist.
 */

/** An address that anybody may open. */
export const everyone = () => open('everyone')
/** An address with a link's token in it: the token lets in. */
export const linkHolder = () => open('link_holder')
/** An address for programs, which prove themselves by what they send. */
export const program = () => open('program')

function open(rule: RuleName): MiddlewareHandler {
  return keeps(
    rule,
    createMiddleware(async (_c, next) => next()),
  )
}

/** A student who studies somewhere, about themselves. */
export function student(ctx: Needs) {
  return keeper<{ enrolment: SchoolClass }>(ctx, 'student', (viewer) =>
    canInviteParent(viewer) ? { enrolment: viewer.enrolment } : undefined,
  )
}

/** The same for the own consent, which is asked of whoever is of age also while the account rests. */
export function consentingStudent(ctx: Needs) {
  const find = (viewer: Viewer) => (canConsentAlone(viewer) ? { enrolment: viewer.enrolment } : undefined)
  return keeper<{ enrolment: SchoolClass }>(ctx, 'student', find, canConsentAlone)
}

/** A guardian of `:child` who answers for the child, and is not just trusted, while the link holds. */
export function parentOfChild(ctx: Needs) {
  return keeper<{ child: ViewerChild }>(ctx, 'parent_of_child', (viewer, c) => {
    const child = childAnsweredFor(viewer, c.req.param('child') ?? '')
    return child && { child }
  })
}

/** A guardian of `:child`, or an adult whom a guardian trusts, while the link holds. */
export function guardianOfChild(ctx: Needs) {
  return keeper<{ child: ViewerChild }>(ctx, 'guardian_of_child', (viewer, c) => {
    const child = readableChild(viewer, c.req.param('child') ?? '')
    return child && { child }
  })
}

/** The class teacher of `:class` and the administrators of its school. */
export function classStaff(ctx: Needs) {
  return keeper<{ schoolClass: SchoolClass }>(ctx, 'class_staff', async (viewer, c) => {
    const classId = c.req.param('class') ?? ''
    const schoolIds = administeredSchools(viewer).map(({ id }) => id)
    const schoolClass =
      readableClass(viewer, classId) ??
      (schoolIds.length > 0 ? await findClassOfSchools(ctx.db, { classId, schoolIds }) : undefined)
    return schoolClass && { schoolClass }
  })
}

/** The administrators of the school of `:class`. */
export function classAdministrator(ctx: Needs) {
  return keeper<{ schoolClass: SchoolClass }>(ctx, 'class_administrator', async (viewer, c) => {
    const schoolIds = administeredSchools(viewer).map(({ id }) => id)
    const classId = c.req.param('class') ?? ''
    const schoolClass = await findClassOfSchools(ctx.db, { classId, schoolIds })
    return schoolClass && { schoolClass }
  })
}

/** An administrator of `:school`. */
export function schoolAdministrator(ctx: Needs) {
  return keeper<{ school: Workplace }>(ctx, 'school_administrator', (viewer, c) => {
    const school = administeredSchool(viewer, c.req.param('school') ?? '')
    return school && { school }
  })
}

/** An operator of the installation. */
export function operator(ctx: Needs) {
  return keeper<Record<never, never>>(ctx, 'operator', (viewer) => (viewer.operator ? {} : undefined))
}

type Found<About> = About | undefined

function keeper<About extends object>(
  ctx: Needs,
  rule: RuleName,
  find: (viewer: Viewer, c: Context) => Found<About> | Promise<Found<About>>,
  /** For whom the address is open also while the account rests. */
  alsoResting: (viewer: Viewer) => boolean = () => false,
) {
  const middleware = createMiddleware<{ Variables: SignedIn['Variables'] & About }>(async (c, next) => {
    const viewer = await viewerOf(ctx, c)
    if (!viewer) return signInRedirect(ctx, c)
    if (isLimited(viewer) && !alsoResting(viewer)) return toOwnPage(c)
    const about = areIds(c.req.param()) ? await find(viewer, c) : undefined
    if (!about) throw new Refusal('not_found')
    const set = c.set as (name: string, value: unknown) => void
    for (const [name, value] of Object.entries({ viewer, ...about })) set(name, value)
    await next()
  })
  return keeps(rule, middleware)
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
/** Names in addresses that stand for words; all others stand for ids. */
const WORDS = ['token', 'kind']

function areIds(named: Record<string, string>): boolean {
  return Object.entries(named).every(([name, value]) => WORDS.includes(name) || ID.test(value))
}
