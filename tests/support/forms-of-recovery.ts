import type { AskingForm } from './every-form.ts'
import { type OpenForm, openForm } from './form-fields.ts'
import { newOwner } from './owners.ts'
import { oneOfMany } from './people.ts'
import { giveEmail, proveAndOpen } from './recovery.ts'
import type { World } from './world.ts'

/** Somebody who has proved the number of an account, on a page of the recovery, in a browser that the account knows or not. */
async function forgetful(
  world: World,
  index: number,
  { path, known = false, ...typed }: { path: string; known?: boolean } & Record<string, string | boolean>,
): Promise<OpenForm> {
  const { browser, person } = await newOwner(world, index)
  const here = known ? browser : world.newBrowser()
  await proveAndOpen(world, here, person.phone, path)
  return openForm(here, world.id + path, typed as Record<string, string>)
}

/** The way to the password of somebody without a number. */
async function withoutNumber(world: World, index: number) {
  const { person } = await newOwner(world, index)
  const email = `somebody${index}@example.ru`
  await giveEmail(world, person, email)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/without-number`)
  await browser.submit({ email }, '/sign-in/without-number')
  return { browser, email }
}

/** The forms of «Забыли пароль?» and «У меня больше нет этого номера». */
export const RECOVERY_FORMS: Record<string, AskingForm> = {
  'POST /sign-in/recovery/password': {
    fields: { password: 'new password', borrowed: 'optional tick' },
    open: (world) =>
      forgetful(world, 9060, {
        path: '/sign-in/recovery/password',
        known: true,
        password: 'новый пароль',
        borrowed: 'yes',
      }),
  },
  'POST /sign-in/recovery/waiting': {
    fields: { family_name: 'name', birth_date: 'date' },
    open: (world) =>
      forgetful(world, 9061, {
        path: '/sign-in/recovery/waiting',
        family_name: oneOfMany(9061).family_name,
        birth_date: oneOfMany(9061).birth_date,
      }),
  },
  'POST /sign-in/recovery/email': {
    fields: { email: 'email' },
    open: (world) =>
      forgetful(world, 9062, { path: '/sign-in/recovery/email', email: 'somebody9062@example.ru' }),
  },
  'POST /sign-in/recovery/email/code': {
    fields: { code: 'code', channel: 'hint' },
    open: async (world) => {
      const { browser } = await forgetful(world, 9063, { path: '/sign-in/recovery/email' })
      await browser.submit({ email: 'somebody9063@example.ru' }, '/sign-in/recovery/email')
      return openForm(browser, `${world.id}/sign-in/recovery/email/code`, { code: '000000' })
    },
  },
  'POST /sign-in/recovery/code': {
    fields: { code: 'code' },
    open: (world) =>
      forgetful(world, 9064, { path: '/sign-in/recovery/code', code: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' }),
  },
  'POST /sign-in/without-number': {
    fields: { email: 'email' },
    open: (world) =>
      openForm(world.newBrowser(), `${world.id}/sign-in/without-number`, { email: 'anna@example.ru' }),
  },
  'POST /sign-in/without-number/code': {
    fields: { code: 'code', channel: 'hint' },
    open: async (world) => {
      const { browser } = await withoutNumber(world, 9065)
      return openForm(browser, `${world.id}/sign-in/without-number/code`, { code: '000000' })
    },
  },
  'POST /sign-in/without-number/password': {
    fields: { password: 'password', second_code: 'optional code', borrowed: 'optional tick' },
    open: async (world) => {
      const { browser, email } = await withoutNumber(world, 9066)
      const { code } = await world.phones.mailedCode(email)
      await browser.submit({ code }, '/sign-in/without-number/code')
      return openForm(browser, `${world.id}/sign-in/without-number/password`, {
        password: 'не тот пароль',
        borrowed: 'yes',
      })
    },
  },
}

/** Those of them that are one button, and those of «Это не я» and of the veto. */
export const RECOVERY_BUTTONS = [
  'POST /sign-in/recovery/email/code/repetition',
  'POST /sign-in/without-number/code/repetition',
  'POST /sign-in/not-me',
  'POST /recovery/:token',
  'POST /veto/:token',
  'POST /cabinet/veto',
]
