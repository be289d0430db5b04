import { phoneIndex } from '#id/challenge/phone.ts'
import type { HttpBrowser } from './http-browser.ts'
import { oneOfMany, type Person, signUp } from './people.ts'
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
