import { Secret, TOTP } from 'otpauth'
import { phoneIndex } from '#id/challenge/phone.ts'
import type { HttpBrowser } from './http-browser.ts'
import { oneOfMany, type Person, proveNumber, signUp } from './people.ts'
import type { World } from './world.ts'

/** A signed-in owner of an account, in a browser of plain HTTP. */
export type Owner = { browser: HttpBrowser; person: Person; accountId: string }

/** Opens an account for one of the crowd, in a browser of its own. */
export async function ownerAt(world: World, index: number): Promise<Owner> {
  const browser = world.newBrowser()
  const person = oneOfMany(index)
  await browser.open(`${world.id}/sign-in/phone`)
  await signUp(world, browser, person)
  return { browser, person, accountId: await accountOf(world, person.phone) }
}

/** The account that holds a number. */
export async function accountOf(world: World, phone: string): Promise<string> {
  const { db, secrets } = world.composed.id.ctx
  const { account_id } = await db
    .selectFrom('id.phone_number')
    .where('phone_index', '=', phoneIndex(secrets, phone))
    .where('held_until', 'is', null)
    .select('account_id')
    .executeTakeFirstOrThrow()
  return account_id
}

/** Makes new recovery codes and reads them off the page. */
export async function newRecoveryCodes(world: World, browser: HttpBrowser): Promise<string[]> {
  await browser.open(`${world.id}/cabinet/security/recovery-codes`)
  const page = await browser.submit({}, '/cabinet/security/recovery-codes')
  return page.html.match(/(?<=<code>)[^<]+/g) ?? []
}

/** Connects an application with the account of a browser; gives the secret that both now have. */
export async function connectApp(world: World, browser: HttpBrowser): Promise<string> {
  await browser.open(`${world.id}/cabinet/security/app-code`)
  const page = await browser.submit({}, '/cabinet/security/app-code')
  const [secret = ''] = /(?<=<code>)[A-Z2-7]{32}/.exec(page.html) ?? []
  await browser.submit({ code: appCode(world, secret) }, '/cabinet/security/app-code/confirmation')
  return secret
}

/** What the application shows, some steps of 30 seconds from now. */
export function appCode(world: World, secret: string, steps = 0): string {
  const timestamp = world.clock.now().getTime() + steps * 30_000
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

/** A code that the application shows neither now nor soon. */
export function wrongAppCode(world: World, secret: string): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => appCode(world, secret, steps))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((one) => !near.includes(one)) ?? ''
}

/** Takes a new browser through code and password of an account that asks for more. */
export async function toSecondProof(world: World, person: Person): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, person.phone)
  await browser.submit({ password: person.password }, '/sign-in/password')
  return browser
}
