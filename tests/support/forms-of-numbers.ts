import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'
import { newOwner } from './owners.ts'
import { oneOfMany } from './people.ts'
import { agreeTo, askPresentCode, proveNew } from './steps-of-numbers.ts'

/** The forms of a change of number and of an exchange of two. */
export const NUMBER_FORMS: Record<string, AskingForm> = {
  'POST /number': {
    fields: { phone: 'phone', back: 'hint' },
    open: async (world) =>
      openForm((await newOwner(world, 9250)).browser, `${world.id}/number`, { phone: oneOfMany(9251).phone }),
  },
  'POST /number/code': {
    fields: { code: 'code', channel: 'hint' },
    open: async (world) => {
      const { browser } = await newOwner(world, 9252)
      await browser.open(`${world.id}/number`)
      await browser.submit({ phone: oneOfMany(9253).phone })
      return openForm(browser, `${world.id}/number/code`, { code: '000000' })
    },
  },
  'POST /number/present/code': {
    fields: { code: 'code', channel: 'hint' },
    open: async (world) => {
      const owner = await newOwner(world, 9254)
      await proveNew(world, owner, oneOfMany(9255).phone)
      await askPresentCode(owner)
      return openForm(owner.browser, `${world.id}/number/present/code`, { code: '000000' })
    },
  },
  'POST /number/swap': {
    fields: { password: 'password' },
    open: async (world) => {
      const [child, parent] = [await newOwner(world, 9256), await newOwner(world, 9257)]
      await proveNew(world, child, parent.person.phone)
      return openForm(child.browser, `${world.id}/number/swap`, { password: parent.person.password })
    },
  },
  'POST /number/swap/code': {
    fields: { code: 'code', channel: 'hint' },
    open: async (world) => {
      const [child, parent] = [await newOwner(world, 9258), await newOwner(world, 9259)]
      await proveNew(world, child, parent.person.phone)
      await agreeTo(world, child, parent.person.password)
      return openForm(child.browser, `${world.id}/number/swap/code`, { code: '000000' })
    },
  },
}

/** Those of them that are one button. */
export const NUMBER_BUTTONS = [
  'POST /number/code/repetition',
  'POST /number/present',
  'POST /number/present/code/repetition',
  'POST /number/wait',
  'POST /number/confirmation',
  'POST /number/swap/code/repetition',
]
