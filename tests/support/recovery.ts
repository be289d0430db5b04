import { guardEmail } from '#id/email/email-address.ts'
import { sweep } from '#id/sweep.ts'
import type { HttpBrowser, HttpPage } from './http-browser.ts'
import { holderOf } from './owners.ts'
import { type Person, proveNumber, signIn } from './people.ts'
import type { World } from './world.ts'

export const HOUR = 3600
export const DAY = 24 * HOUR

/** Signs the owner of an account in, in a browser of its own. */
export async function signedIn(world: World, person: Person): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, person)
  return browser
}

/** Gives an account a confirmed e-mail address, as the cabinet does. */
export async function giveEmail(world: World, person: Person, address: string): Promise<void> {
  const { db, secrets, clock } = world.composed.id.ctx
  const { index, sealed } = guardEmail(secrets, address)
  await db
    .insertInto('id.email')
    .values({
      account_id: await holderOf(world, person.phone),
      email_index: index,
      email_sealed: sealed,
      added_at: clock.now(),
      confirmed_at: clock.now(),
    })
    .execute()
}

/** Proves a number by a text message and goes to a page that stands on the proof. */
export async function proveAndOpen(
  world: World,
  browser: HttpBrowser,
  phone: string,
  path: string,
): Promise<HttpPage> {
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, phone)
  return browser.open(world.id + path)
}

/** «У меня больше нет этого номера»: types an e-mail address and the code that comes to it. */
export async function proveAddress(world: World, browser: HttpBrowser, email: string): Promise<HttpPage> {
  const before = world.phones.mailsTo(email).filter(({ code }) => code).length
  await browser.open(`${world.id}/sign-in/without-number`)
  await browser.submit({ email }, '/sign-in/without-number')
  const { code } = await world.phones.mailedCode(email, before + 1)
  return browser.submit({ code: code ?? '' }, '/sign-in/without-number/code')
}

/** Proves a number by the last digits of a call. */
export async function proveByCall(world: World, browser: HttpBrowser, phone: string): Promise<void> {
  const before = world.phones.messagesOn(phone).length
  await browser.open(`${world.id}/sign-in/phone`)
  await browser.submit({ phone }, '/sign-in/phone')
  // The text message comes first, or the call would be taken for it.
  await world.phones.code(phone, before + 1)
  world.clock.pass(61)
  await browser.post(`${world.id}/sign-in/code/repetition`, { channel: 'call' })
  const code = await world.phones.code(phone, before + 2)
  await browser.open(`${world.id}/sign-in/code`)
  await browser.submit({ code, channel: 'call' }, '/sign-in/code')
}

/** The address of the veto link in a notice or a mail. */
export function vetoLinkIn(text: string): string {
  return /http:\/\/localhost:\d+\/veto\/[\w-]{43}/.exec(text)?.[0] ?? ''
}

/** The link with which the owner stops what waits, from the first mail that has one; waited for. */
export async function mailedVetoLink(world: World, email: string): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const link = vetoLinkIn((await world.phones.mail(email, nth)).text)
    if (link) return link
  }
}

/** What runs by the clock every ten minutes. */
export function tenMinutesLater(world: World): Promise<void> {
  world.clock.pass(600)
  return sweep(world.composed.id.ctx)
}

/** The text of the first mail to an address that says this, waited for. */
export async function mailSaying(world: World, address: string, words: string): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const { text } = await world.phones.mail(address, nth)
    if (text.includes(words)) return text
  }
}
