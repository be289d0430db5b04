import { autoSubmit } from './auto-submit.ts'
import { codeField } from './code-field.ts'
import { copy } from './copy.ts'
import { countdown } from './countdown.ts'
import { dateMask } from './date-mask.ts'
import { doubleSubmit } from './double-submit.ts'
import { followWork } from './follow-work.ts'
import { live } from './live.ts'
import { passkey } from './passkey.ts'
import { password } from './password.ts'
import { phoneMask } from './phone-mask.ts'
import { printPage } from './print.ts'

// Every page works without this file. Each line gives one kind of element what a browser can add to it.
each('[data-focus]', (element: HTMLElement) => element.focus())
each('[data-phone]', phoneMask)
each('[data-date]', dateMask)
each('[data-code]', codeField)
each('[data-show]', password)
each('[data-copy]', copy)
each('[data-countdown]', countdown)
each('[data-print]', printPage)
each('[data-live]', live)
each('[data-work]', followWork)
// Before the next line, so that a form is sent once it has its answer.
each('[data-passkey]', passkey)
each('form', doubleSubmit)
each('form[data-auto-submit]', autoSubmit)

function each<T extends Element>(selector: string, enhance: (element: T) => void) {
  for (const element of document.querySelectorAll<T>(selector)) enhance(element)
}
