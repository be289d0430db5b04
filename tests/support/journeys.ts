import { fieldsOf } from './form-fields.ts'
import type { HttpPage } from './http-browser.ts'
import type { Person } from './people.ts'

/** What a person does on a page: follows an address, or fills a form and sends it. */
export type Move = { open: string } | { values: Record<string, string>; action: string }

/** One step of a journey: what the person does, given the page that the step before led to. */
export type Step = {
  name: string
  move(page: HttpPage): Move | Promise<Move>
  /** What the person tries when the move was refused; without it a refusal ends the journey. */
  otherwise?(): Promise<Move>
}

/** Where people read what arrived on their phones. */
export type Mailbox = {
  phones: {
    messagesOn(phone: string): unknown[] | Promise<unknown[]>
    code(phone: string, nth: number): Promise<string>
  }
}

/** A way from an address to a goal. */
export type Journey = { start: string; steps: Step[] }

/** How far somebody is who begins a journey: without an account, with one, or signed in already. */
export type Standing = 'new' | 'known' | 'signed in'

/** J1 and J2: a student joins a class and gets the link for a parent. */
export function studentJourney(
  world: Mailbox,
  student: Person,
  classLink: string,
  standing: Standing = 'new',
): Journey {
  const steps: Step[] = [
    { name: 'presses «Присоединиться»', move: join },
    ...arrivalSteps(world, student, standing),
    {
      name: 'checks the data',
      move: (page) => {
        const action = new URL(page.url).pathname
        return { values: fieldsOf(page, action), action }
      },
    },
    { name: 'invites a parent', move: () => ({ values: {}, action: '/profile/invitation' }) },
  ]
  return { start: classLink, steps }
}

/** J3, and with an account J4: a parent follows a student's link to the confirmed child. */
export function parentJourney(
  world: Mailbox,
  parent: Person,
  link: string,
  standing: Standing = 'new',
): Journey {
  const steps: Step[] = [
    { name: 'presses «Присоединиться»', move: join },
    ...arrivalSteps(world, parent, standing),
    ...confirmationSteps(),
  ]
  return { start: link, steps }
}

function arrivalSteps(world: Mailbox, person: Person, standing: Standing): Step[] {
  if (standing === 'signed in') return []
  return standing === 'known' ? signInSteps(world, person) : signUpSteps(world, person)
}

function signUpSteps(world: Mailbox, newcomer: Person): Step[] {
  const { phone: _, ...form } = newcomer
  return [
    ...numberSteps(world, newcomer),
    { name: 'makes an account', move: () => ({ values: form, action: '/sign-in/account' }) },
  ]
}

function signInSteps(world: Mailbox, owner: Person): Step[] {
  return [
    ...numberSteps(world, owner),
    {
      name: 'enters the password',
      move: () => ({ values: { password: owner.password }, action: '/sign-in/password' }),
    },
  ]
}

function numberSteps(world: Mailbox, { phone }: Person): Step[] {
  let before = 0
  const withCode = async (nth: number): Promise<Move> => ({
    values: { code: await world.phones.code(phone, before + nth) },
    action: '/sign-in/code',
  })
  return [
    {
      name: 'enters the number',
      move: async () => {
        before = (await world.phones.messagesOn(phone)).length
        return { values: { phone }, action: '/sign-in/phone' }
      },
    },
    // A number that was sent twice brings two messages, and only one of the codes belongs to this browser.
    { name: 'enters the code', move: () => withCode(1), otherwise: () => withCode(2) },
  ]
}

function confirmationSteps(): Step[] {
  return [
    {
      name: 'says who they are to the child',
      move: (page) => {
        const action = new URL(page.url).pathname
        return { values: { ...fieldsOf(page, action), kinship: 'mother' }, action }
      },
    },
    {
      name: 'confirms the child',
      move: (page) => {
        const action = new URL(page.url).pathname
        return { values: { ...fieldsOf(page, action), platform_use: 'yes', personal_data: 'yes' }, action }
      },
    },
  ]
}

function join(page: HttpPage): Move {
  const [, href = ''] = /<a [^>]*href="([^"]+)"[^>]*>(?:<[^>]+>)*Присоединиться/.exec(page.html) ?? []
  if (!href) throw new Error(`${page.url} (${page.heading}) has no «Присоединиться»`)
  return { open: new URL(href.replaceAll('&amp;', '&'), page.url).href }
}
