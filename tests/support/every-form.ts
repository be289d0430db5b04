import { createIdApp } from '#id/id-app.ts'
import { createSchoolApp } from '#school/index.ts'
import { openClass } from './cast.ts'
import { inviteParent, knownPerson, knownStudent } from './crowd.ts'
import { type OpenForm, openForm } from './form-fields.ts'
import { AGE_BUTTONS, AGE_FORMS } from './forms-of-ages.ts'
import { BOARD_FORMS } from './forms-of-board.ts'
import { CARD_BUTTONS, CARD_FORMS } from './forms-of-cards.ts'
import { CONSENT_BUTTONS, CONSENT_FORMS, CONSENT_UPLOADS } from './forms-of-consent.ts'
import { CONTACTS_BUTTONS, CONTACTS_FORMS } from './forms-of-contacts.ts'
import { GUARDIAN_BUTTONS, GUARDIAN_FORMS } from './forms-of-guardians.ts'
import { MOVEMENT_BUTTONS, MOVEMENT_FORMS } from './forms-of-movement.ts'
import { NUMBER_BUTTONS, NUMBER_FORMS } from './forms-of-numbers.ts'
import { PERSONAL_BUTTONS, PERSONAL_FORMS, PERSONAL_UPLOADS } from './forms-of-personal.ts'
import { RECOVERY_BUTTONS, RECOVERY_FORMS } from './forms-of-recovery.ts'
import { ROSTER_BUTTONS, ROSTER_FORMS, ROSTER_UPLOADS } from './forms-of-roster.ts'
import { SECURITY_BUTTONS, SECURITY_FORMS } from './forms-of-security.ts'
import { SERVICE_BUTTONS, SERVICE_FORMS } from './forms-of-services.ts'
import { BUTTONS_OF_SESSIONS } from './forms-of-sessions.ts'
import { SHEET_FORMS } from './forms-of-sheets.ts'
import { STAFF_BUTTONS, STAFF_FORMS } from './forms-of-staff.ts'
import type { HttpBrowser } from './http-browser.ts'
import { masha, mother, oneOfMany, proveNumber, signUp, stranger } from './people.ts'
import type { World } from './world.ts'

/** What a field takes; from it follows which input is bad. */
export type FieldKind =
  | 'name'
  | 'optional name'
  | 'date'
  | 'phone'
  | 'email'
  | 'code'
  | 'optional code'
  | 'class code'
  | 'new password'
  | 'password'
  | 'choice'
  | 'tick'
  /** A tick that may be left out. */
  | 'option'
  /** A choice that may be left out. */
  | 'optional choice'
  /** Any text on one line. */
  | 'text'
  | 'optional text'
  | 'address'
  | 'optional address'
  /** A hidden field that names the text beside a tick; its error stands at the tick. */
  | { textOf: string }
  /** A tick that may be left out; anything but the tick itself counts as left out. */
  | 'optional tick'
  /** A hidden field of which nothing is stored: anything may stand in it. */
  | 'hint'

/** A form that asks for something: how to get to it, what its fields are, and values that it would take. */
export type AskingForm = {
  fields: Record<string, FieldKind>
  /** Opens the form in a browser of its own; `values` are good ones for all its fields. */
  open(world: World): Promise<OpenForm>
}

const PERSON = {
  family_name: 'name',
  given_name: 'name',
  patronymic: 'optional name',
  birth_date: 'date',
} as const satisfies Record<string, FieldKind>

const { phone: _, password: __, ...person } = mother

async function parentLink(world: World): Promise<string> {
  const { classId } = await openClass(world, { school: crypto.randomUUID() })
  return inviteParent(world, (await knownStudent(world, classId)).browser)
}

async function ownerAtId(world: World, index: number): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signUp(world, browser, oneOfMany(index))
  return browser
}

/** Every form of both applications that asks for something, by route. */
export const ASKING_FORMS: Record<'platform' | 'id', Record<string, AskingForm>> = {
  platform: {
    ...CONSENT_FORMS,
    'POST /join': {
      fields: { code: 'class code' },
      open: async (world) => {
        const { code } = await openClass(world, { school: crypto.randomUUID() })
        return openForm(world.newBrowser(), `${world.platform}/join`, { code })
      },
    },
    'POST /join/class/:token/enrolment': {
      fields: PERSON,
      open: async (world) => {
        const { link } = await openClass(world, { school: crypto.randomUUID() })
        return openForm((await knownPerson(world)).browser, `${link}/enrolment`)
      },
    },
    'POST /join/parent/:token/details': {
      fields: { ...PERSON, kinship: 'choice' },
      open: async (world) =>
        openForm((await knownPerson(world)).browser, `${await parentLink(world)}/details`, {
          kinship: 'mother',
        }),
    },
    'POST /join/parent/:token/child': {
      fields: {
        ...PERSON,
        kinship: 'choice',
        platform_use: 'tick',
        personal_data: 'tick',
        platform_use_text: { textOf: 'platform_use' },
        personal_data_text: { textOf: 'personal_data' },
        shown_family_name: 'hint',
        shown_given_name: 'hint',
        shown_patronymic: 'hint',
        shown_birth_date: 'hint',
      },
      open: async (world) =>
        openForm((await knownPerson(world)).browser, `${await parentLink(world)}/child?kinship=mother`, {
          platform_use: 'yes',
          personal_data: 'yes',
        }),
    },
    ...SHEET_FORMS,
    ...CARD_FORMS,
    ...STAFF_FORMS,
    ...MOVEMENT_FORMS,
    ...AGE_FORMS,
    ...BOARD_FORMS,
    ...ROSTER_FORMS,
    ...GUARDIAN_FORMS,
  },
  id: {
    'POST /sign-in/phone': {
      fields: { phone: 'phone', flow: 'hint' },
      open: (world) =>
        openForm(world.newBrowser(), `${world.id}/sign-in/phone`, { phone: masha.phone, flow: '' }),
    },
    'POST /sign-in/code': {
      fields: { code: 'code', channel: 'hint' },
      open: async (world) => {
        const browser = world.newBrowser()
        await browser.open(`${world.id}/sign-in/phone`)
        await browser.submit({ phone: oneOfMany(9001).phone }, '/sign-in/phone')
        return openForm(browser, `${world.id}/sign-in/code`, { code: '000000' })
      },
    },
    'POST /sign-in/account': {
      fields: { ...PERSON, password: 'new password', borrowed: 'optional tick' },
      open: async (world) => {
        const browser = world.newBrowser()
        await browser.open(`${world.id}/sign-in/phone`)
        await proveNumber(world, browser, oneOfMany(9002).phone)
        return openForm(browser, `${world.id}/sign-in/account`, {
          ...person,
          password: stranger.password,
          borrowed: 'yes',
        })
      },
    },
    'POST /sign-in/password': {
      fields: { password: 'password', borrowed: 'optional tick' },
      open: async (world) => {
        await ownerAtId(world, 9003)
        const browser = world.newBrowser()
        await browser.open(`${world.id}/sign-in/phone`)
        await proveNumber(world, browser, oneOfMany(9003).phone)
        return openForm(browser, `${world.id}/sign-in/password`, {
          password: oneOfMany(9003).password,
          borrowed: 'yes',
        })
      },
    },
    ...SERVICE_FORMS,
    'POST /cabinet/step-up': {
      fields: { password: 'password', next: 'hint' },
      open: async (world) =>
        openForm(await ownerAtId(world, 9010), `${world.id}/cabinet/step-up`, {
          password: oneOfMany(9010).password,
        }),
    },
    ...SECURITY_FORMS,
    ...CONTACTS_FORMS,
    ...NUMBER_FORMS,
    ...RECOVERY_FORMS,
    ...PERSONAL_FORMS,
  },
}

/** Forms that are one button: nothing is typed, and whatever is sent along is left alone. */
export const BUTTONS: Record<'platform' | 'id', string[]> = {
  platform: [
    'POST /sign-out',
    'POST /join/class/:token/hand-over',
    'POST /join/parent/:token/hand-over',
    'POST /profile/invitation',
    'POST /profile/invitation/revocation',
    ...CONSENT_BUTTONS,
    ...STAFF_BUTTONS,
    ...MOVEMENT_BUTTONS,
    ...AGE_BUTTONS,
    ...ROSTER_BUTTONS,
    ...GUARDIAN_BUTTONS,
    ...SERVICE_BUTTONS.platform,
    ...CARD_BUTTONS,
  ],
  id: [
    'POST /sign-out',
    'POST /sign-in/code/repetition',
    ...CONTACTS_BUTTONS,
    ...NUMBER_BUTTONS,
    ...PERSONAL_BUTTONS,
    ...SERVICE_BUTTONS.id,
    ...SECURITY_BUTTONS,
    ...BUTTONS_OF_SESSIONS,
    ...RECOVERY_BUTTONS,
  ],
}

/** Forms that take a file; what is wrong with files is tested where they are read. */
export const UPLOADS: Record<'platform' | 'id', string[]> = {
  platform: [...ROSTER_UPLOADS, ...CONSENT_UPLOADS],
  id: PERSONAL_UPLOADS,
}

/** What other servers post, not people: no form of any page leads there. */
export const FOR_SERVERS: Record<'platform' | 'id', string[]> = {
  platform: ['POST /backchannel-logout'],
  id: [],
}

/** The routes of an application as `GET /path`, each once, as the application itself knows them. */
export function routesOf(world: World, app: 'platform' | 'id'): string[] {
  const { id, school } = world.composed
  const { routes } = app === 'id' ? createIdApp(id.ctx) : createSchoolApp(school.ctx)
  const named = routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  return [...new Set(named)]
}
