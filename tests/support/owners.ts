import { phoneIndex } from '#id/challenge/phone.ts'
import type { BrowserFacts } from '#id/device/known-device.ts'
import type { HttpBrowser } from './http-browser.ts'
import { oneOfMany, type Person, signUp } from './people.ts'
import type { World } from './world.ts'

/** The owner of an account, signed in at Parta ID in a browser of plain HTTP. */
export type Owner = { browser: HttpBrowser; person: Person; accountId: string }

/** Opens an account for a person, or for one of the crowd, in a browser of its own. */
export async function newOwner(world: World, who: Person | number): Promise<Owner> {
  const browser = world.newBrowser()
  const person = typeof who === 'number' ? oneOfMany(who) : who
  await browser.open(`${world.id}/sign-in/phone`)
  await signUp(world, browser, person)
  return { browser, person, accountId: await holderOf(world, person.phone) }
}

/** The account that holds a number. */
export async function holderOf(world: World, phone: string): Promise<string> {
  const { db, secrets } = world.composed.id.ctx
  const holder = await db
    .selectFrom('id.phone_number')
    .where('phone_index', '=', phoneIndex(secrets, phone))
    .where('held_until', 'is', null)
    .select('account_id')
    .executeTakeFirst()
  return holder?.account_id ?? ''
}

/** The accounts that ever held a number, oldest first: true for the one that still does. */
export async function holdingsOf(world: World, phone: string): Promise<boolean[]> {
  const { db, secrets } = world.composed.id.ctx
  const holdings = await db
    .selectFrom('id.phone_number')
    .where('phone_index', '=', phoneIndex(secrets, phone))
    .orderBy('held_from')
    .select('held_until')
    .execute()
  return holdings.map(({ held_until }) => held_until === null)
}

/** Proves an e-mail address and gives it to the signed-in account. */
export async function addEmail(world: World, { browser }: Pick<Owner, 'browser'>, email: string) {
  const before = world.phones.mailsTo(email).filter(({ code }) => code).length
  await browser.open(`${world.id}/cabinet/contacts/email`)
  await browser.submit({ email })
  const { code } = await world.phones.mailedCode(email, before + 1)
  return browser.submit({ code }, '/cabinet/contacts/email/code')
}

/** A browser of which nothing is known, for actions that no request asks for. */
export function nowhere(world: World): BrowserFacts {
  return {
    deviceHash: null,
    userAgent: null,
    addressSealed: world.composed.id.ctx.secrets.seal('address', 'unknown'),
    borrowed: false,
  }
}
