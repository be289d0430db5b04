import { fieldsOf } from './form-fields.ts'
import type { HttpPage } from './http-browser.ts'
import type { Person } from './people.ts'
import type { World } from './world.ts'

/** What a person does on a page: follows an address, or fills a form and sends it. */
export type Move = { open: string } | { values: Record<string, string>; action: string }

/** One step of a journey: what the person does, given the page that the step before led to. */
export type Step = {
  name: string
  move(page: HttpPage): Move | Promise<Move>
  /** What the person tries when the move was refused; without it a refusal ends the journey. */
  otherwise?(): Promise<Move>
}

/** A way from an address to a goal. */
export type Journey = { start: string; steps: Step[] }

/** J1 and J2 as far as the server sees them: a newcomer joins a class and gets the link for a parent. */
export function studentJourney(world: World, student: Person, classLink: string): Journey {
  const steps: Step[] = [
    { name: 'presses «Присоединиться»', move: join },
    ...signUpSteps(world, student),
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

/** J3: a newcomer follows a student's link to the confirmed child. */
export function parentJourney(world: World, parent: Person, link: string): Journey {
  const steps: Step[] = [
    { name: 'presses «Присоединиться»', move: join },
    ...signUpSteps(world, parent),
    ...confirmationSteps(),
  ]
  return { start: link, steps }
}

/** J4 on the way of J3: somebody with an account follows a student's link. */
export function knownParentJourney(world: World, parent: Person, link: string): Journey {
  const steps: Step[] = [
    { name: 'presses «Присоединиться»', move: join },
    ...numberSteps(world, parent),
    {
      name: 'enters the password',
      move: () => ({ values: { password: parent.password }, action: '/sign-in/password' }),
    },
    ...confirmationSteps(),
  ]
  return { start: link, steps }
}

function signUpSteps(world: World, newcomer: Person): Step[] {
  const { phone: _, ...form } = newcomer
  return [
    ...numberSteps(world, newcomer),
    { name: 'makes an account', move: () => ({ values: form, action: '/sign-in/account' }) },
  ]
}

function numberSteps(world: World, { phone }: Person): Step[] {
  let before = 0
  const withCode = async (nth: number): Promise<Move> => ({
    values: { code: await world.phones.code(phone, before + nth) },
    action: '/sign-in/code',
  })
  return [
    {
      name: 'enters the number',
      move: () => {
        before = world.phones.messagesOn(phone).length
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
