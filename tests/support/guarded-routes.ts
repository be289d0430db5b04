import { RULES, type RuleName, ruleKeptBy } from '#school/access/rules.ts'
import { createSchoolApp, type SchoolContext } from '#school/index.ts'

export type GuardedRoute = { route: string; method: string; path: string; rule: RuleName }

/** Every route of the platform with the rule that it keeps, but for files and the change of language. Throws when one keeps none. */
export function guardedRoutes(ctx: SchoolContext): GuardedRoute[] {
  const { scriptPath, pictures } = ctx.assets
  const files = [scriptPath, ...Object.values(pictures).map(({ path }) => path)]
  const handlers = new Map<string, object[]>()
  for (const { method, path, handler } of createSchoolApp(ctx).routes) {
    if (method === 'ALL' || OF_NOBODY.includes(path) || files.includes(path)) continue
    const route = `${method} ${path}`
    handlers.set(route, [...(handlers.get(route) ?? []), handler])
  }
  return [...handlers].map(([route, chain]) => {
    const [method = '', path = ''] = route.split(' ')
    const [rule, ...others] = chain.flatMap((handler) => ruleKeptBy(handler) ?? [])
    if (!rule || others.length > 0) throw new Error(`${route} has to keep one rule of src/school/access`)
    return { route, method, path, rule }
  })
}

/** What the kernel adds to every application, and the demo's list of its people. */
const OF_NOBODY = ['/language', '/demo.json']

/** Whether the rule alone decides who gets in. */
export function isKept(rule: RuleName): boolean {
  return rule !== 'signed_in' && RULES[rule].length < RULES.everyone.length
}
