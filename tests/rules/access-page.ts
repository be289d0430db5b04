import { ROLES, type Role, RULES } from '#school/access/rules.ts'
import { type SchoolContext, schoolCookies } from '#school/index.ts'
import { type GuardedRoute, guardedRoutes } from '#tests/support/guarded-routes.ts'

/** Where the table of who may open what stands for readers. */
export const ACCESS_PAGE = 'docs/access.md'

const HEADINGS: Record<Role, string> = {
  stranger: 'stranger',
  person: 'anybody signed in',
  student: 'student',
  guardian: 'guardian',
  trusted_adult: 'trusted adult',
  class_teacher: 'class teacher',
  teacher: 'teacher',
  administrator: 'administrator',
  operator: 'operator',
}

/** Who gets behind which address of the platform, as a page made from the routes themselves. */
export function accessPage(): string {
  return [
    '# Who may open what',
    '',
    'Written by `npm run docs` from the routes of `src/school` and the rules in `src/school/access/rules.ts`; do not edit.',
    'A test opens every address as everybody (`tests/flows/every-route.test.ts`).',
    '',
    'A role counts towards the own child, class or school alone: of others nobody learns whether they exist. Whoever is',
    'not allowed gets the page of an address that does not exist; a stranger is led through the sign-in first. Behind',
    'addresses with the rules `everyone`, `link_holder`, `signed_in` and `program` the page itself decides what is shown.',
    '',
    `| address | rule | ${ROLES.map((role) => HEADINGS[role]).join(' | ')} |`,
    `|---|---|${ROLES.map(() => '---').join('|')}|`,
    ...guardedRoutes(DRAWN).sort(byPath).map(row),
    '',
  ].join('\n')
}

function row({ route, rule }: GuardedRoute): string {
  const allowed: readonly Role[] = RULES[rule]
  return `| \`${route}\` | ${rule} | ${ROLES.map((role) => (allowed.includes(role) ? 'yes' : '')).join(' | ')} |`
}

function byPath(one: GuardedRoute, other: GuardedRoute): number {
  return one.path.localeCompare(other.path) || one.method.localeCompare(other.method)
}

const ORIGIN = 'https://school.example'

/** Enough of a platform for its routes to be listed; nothing is asked of it. */
const DRAWN = {
  config: { origin: ORIGIN, platformName: 'Парта', idName: 'Парта ID', idOrigin: 'https://id.example' },
  assets: { css: '', scriptPath: '/assets/enhance.js', script: Buffer.from(''), pictures: {} },
  cookies: schoolCookies(ORIGIN),
} as SchoolContext
