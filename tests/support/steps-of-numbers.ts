import type { HttpPage } from './http-browser.ts'
import type { Owner } from './owners.ts'
import type { World } from './world.ts'

type Somebody = Pick<Owner, 'browser'>

/** Enters a new number in the cabinet and the code that comes to it. */
export async function proveNew(
  world: World,
  { browser }: Somebody,
  phone: string,
  back = '',
): Promise<HttpPage> {
  const before = world.phones.messagesOn(phone).length
  await browser.open(`${world.id}/number${back && `?back=${encodeURIComponent(back)}`}`)
  await browser.submit({ phone }, '/number')
  return browser.submit({ code: await world.phones.code(phone, before + 1) }, '/number/code')
}

/** Asks for a code to the number that the account has. */
export async function askPresentCode({ browser }: Somebody): Promise<HttpPage> {
  return browser.submit({}, '/number/present')
}

/** The same, and enters it: the change is done. */
export async function provePresent(
  world: World,
  owner: Pick<Owner, 'browser' | 'person'>,
): Promise<HttpPage> {
  const { phone } = owner.person
  const before = world.phones.messagesOn(phone).length
  await askPresentCode(owner)
  return owner.browser.submit({ code: await world.phones.code(phone, before + 1) }, '/number/present/code')
}

/** Gives the password of the other account, which holds the number proved just now. */
export async function agreeTo(world: World, { browser }: Somebody, password: string): Promise<HttpPage> {
  await browser.open(`${world.id}/number/swap`)
  return browser.submit({ password }, '/number/swap')
}
