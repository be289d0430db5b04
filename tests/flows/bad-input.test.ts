import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ASKING_FORMS,
  type AskingForm,
  BUTTONS,
  type FieldKind,
  FOR_SERVERS,
  routesOf,
  UPLOADS,
} from '#tests/support/every-form.ts'
import type { OpenForm } from '#tests/support/form-fields.ts'
import { oneOfMany, signIn, signUp } from '#tests/support/people.ts'
import { everyRow } from '#tests/support/rows.ts'
import { openWorld, type World } from '#tests/support/world.ts'

/** What people, phones and attackers type where something else was meant. `undefined` leaves the field out. */
const INPUTS: Record<string, (good: string) => string | undefined | [string, string]> = {
  nothing: () => '',
  'no field at all': () => undefined,
  'the field twice, first empty': (good) => ['', good],
  '10,000 characters': () => 'ж'.repeat(10_000),
  'control characters': (good) => `${good}\u0007\u0000`,
  emoji: () => '😀😀😀👩‍👩‍👧😀😀',
  'right-to-left text': () => 'שלום עולם مرحبا',
  'a script': () => '<script>alert(1)</script>',
  'an end of the attribute': () => '"><img src=x onerror=alert(1)>',
  'SQL quotes': () => `'); drop table id.account; --`,
}

const NOTHING = ['nothing', 'no field at all', 'the field twice, first empty']
const ANY_TEXT = ['emoji', 'right-to-left text', 'a script', 'an end of the attribute', 'SQL quotes']

/** Input that is not bad for a kind of field; it is then refused for another field's sake, and without a word here. */
function isLegal(kind: FieldKind, input: string): boolean {
  if (kind === 'hint' || kind === 'option' || kind === 'optional tick') return true
  if (kind === 'optional text') return NOTHING.includes(input) || ANY_TEXT.includes(input)
  if (/^optional (name|address|code|choice)$/.test(String(kind))) return NOTHING.includes(input)
  if (kind === 'new password' || kind === 'text') return ANY_TEXT.includes(input)
  return false
}

let world: World

beforeAll(async () => {
  world = await openWorld({
    settings: { GUESSES_PER_CODE: '10000', GUESSES_PER_PASSWORD: '10000', CODES_PER_NUMBER_AND_HOUR: '10' },
  })
})

afterAll(() => world.close())

for (const app of ['platform', 'id'] as const) {
  test(`every form of the ${app} stands in the list`, () => {
    const listed = [...Object.keys(ASKING_FORMS[app]), ...BUTTONS[app], ...UPLOADS[app], ...FOR_SERVERS[app]]
    const posted = routesOf(world, app).filter((route) => route.startsWith('POST '))
    expect(listed.sort()).toEqual(posted.sort())
  })

  describe.each(Object.entries(ASKING_FORMS[app]))(`the ${app}'s %s`, (_, asking) => {
    test('answers bad input in any field at the field and in the summary, keeps what was typed and stores nothing', async () => {
      const form = await asking.open(world)
      expect(Object.keys(asking.fields).sort()).toEqual(Object.keys(form.values).sort())
      const before = await storedRows()
      for (const [field, kind] of Object.entries(asking.fields)) {
        for (const [input, inputFor] of Object.entries(INPUTS)) {
          // Good input in the only field would send the person on.
          if (isLegal(kind, input) && Object.keys(broken(asking, field)).length === 0) continue
          const told = await tell(form, asking, {
            field,
            kind,
            input,
            sent: inputFor(form.values[field] ?? ''),
          })
          expect(told).toEqual({ field, input, ...(isLegal(kind, input) ? LEGAL : REFUSED) })
        }
      }
      expect(await storedRows()).toEqual(before)
    })
  })
}

test('odd but good data are taken as they are: a name with an apostrophe, a password of any characters', async () => {
  const odd = {
    ...oneOfMany(9100),
    family_name: "О’Нил-де ла Круз Дж'он",
    given_name: 'Ёла́',
    patronymic: '',
    birth_date: '2014-2-9',
    password: `<script>"'); drop 😀 עולם`,
  }
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signUp(world, browser, odd)
  expect(browser.page().text).toContain("О’Нил-де ла Круз Дж'он Ёла́")
  const another = world.newBrowser()
  await another.open(`${world.id}/sign-in/phone`)
  expect((await signIn(world, another, odd)).heading).toBe('Личный кабинет Парта ID')
  expect(JSON.stringify(await everyRow(world, 'id'))).toContain('2014-02-09')
})

const REFUSED = { status: 422, atField: true, inSummary: true, kept: [], escaped: true }
const LEGAL = { status: 422, atField: false, inSummary: false, kept: [], escaped: true }

type Try = { field: string; kind: FieldKind; input: string; sent: string | undefined | [string, string] }

/** Sends a form with one field gone wrong; tells how the answer treats it. `kept` lists what was lost on the way. */
async function tell(form: OpenForm, asking: AskingForm, { field, kind, input, sent }: Try) {
  const values: Record<string, string> = { ...form.values }
  if (isLegal(kind, input)) Object.assign(values, broken(asking, field))
  const { [field]: __, ...rest } = values
  const body = new URLSearchParams(rest)
  for (const one of [sent].flat()) if (one !== undefined) body.append(field, one)
  const answer = await form.browser.send(form.url, {
    method: 'POST',
    body: body.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: new URL(form.url).origin,
    },
  })
  const html = await answer.text()
  const page = pageWith(html, new URL(form.url).pathname)
  const errorField = typeof kind === 'object' ? kind.textOf : field
  const text = page.errorAt(errorField)
  const typed = { ...rest, ...(sent !== undefined && { [field]: [sent].flat()[0] ?? '' }) }
  return {
    field,
    input,
    status: answer.status,
    atField: text !== '',
    inSummary: text !== '' && page.summaryOf(errorField) === text,
    kept: Object.entries(typed)
      .filter(
        ([name]) => asking.fields[name] !== undefined && !isRetyped(asking.fields[name], name, errorField),
      )
      .filter(([name, value]) => !page.keeps(name, value, asking.fields[name]))
      .map(([name]) => name),
    escaped: !html.includes('<script>alert') && !html.includes('<img src=x'),
  }
}

/**
 * Passwords never travel back, and a tick whose text was another one has to be set anew. What stands in a hidden
 * field or was wrong in a choice is not typed: there only the other fields have to survive.
 */
function isRetyped(kind: FieldKind | undefined, name: string, wrong: string): boolean {
  if (kind === 'password' || kind === 'new password') return true
  if (kind === 'hint' || kind === 'option' || typeof kind === 'object') return true
  return (
    name === wrong &&
    (kind === 'choice' || kind === 'optional choice' || kind === 'tick' || kind === 'optional tick')
  )
}

/** Another field of the form, left empty, so that a legal input alone does not send the person on. */
function broken(asking: AskingForm, except: string): Record<string, string> {
  const required = Object.entries(asking.fields).find(
    ([name, kind]) => name !== except && typeof kind === 'string' && !/^(hint|option)/.test(kind),
  )
  return required ? { [required[0]]: '' } : {}
}

function pageWith(html: string, action: string) {
  const root = parse(html)
  const form = root.querySelectorAll('form').find((one) => one.getAttribute('action') === action)
  const inputs = (name: string) => form?.querySelectorAll(`[name="${name}"]`) ?? []
  return {
    errorAt(name: string): string {
      const [input] = inputs(name).filter((one) => one.getAttribute('type') !== 'hidden')
      const described = input?.getAttribute('type') === 'radio' ? input.closest('fieldset') : input
      const ids = (described?.getAttribute('aria-describedby') ?? '').split(' ')
      const id = ids.find((one) => one.endsWith('-error'))
      return id ? (root.getElementById(id)?.textContent.trim() ?? '') : ''
    },
    summaryOf: (name: string) =>
      root.querySelector(`[role=alert] a[href="#${name}"]`)?.textContent.trim() ?? '',
    keeps(name: string, value: string, kind: FieldKind | undefined): boolean {
      const [first, ...others] = inputs(name)
      const checked = [first, ...others].find((one) => one?.hasAttribute('checked'))
      if (kind === 'tick' || kind === 'optional tick') return checked !== undefined
      if (first?.getAttribute('type') === 'radio') return checked?.getAttribute('value') === value
      if (first?.tagName === 'SELECT')
        return (first.querySelector('option[selected]')?.getAttribute('value') ?? '') === value
      // An empty phone field shows the country's code again.
      if (kind === 'phone' && value === '') return first?.getAttribute('value') === '+7 '
      return (first?.getAttribute('value') ?? '') === value
    },
  }
}

/** What the owner of an account may see of tries: codes asked for, wrong passwords. */
function isTry(entry: unknown): boolean {
  const { event } = (entry as { row: { event: string } }).row
  return event === 'id.code_sent' || event === 'id.password_refused'
}

/** Everything but what counts tries: those have to be remembered. */
async function storedRows() {
  const [id, school] = [await everyRow(world, 'id'), await everyRow(world, 'school')]
  const sessions = (id.session ?? []).map((session) => ({
    ...(session as { row: object }).row,
    confirmation_guesses: null,
  }))
  const audit = (id.audit ?? []).filter((entry) => !isTry(entry))
  return {
    id: { ...id, challenge: null, email_challenge: null, session: sessions, audit },
    school: { ...school, code_miss: null },
  }
}
