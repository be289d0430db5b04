import { parse } from 'node-html-parser'
import type { HttpBrowser, HttpPage } from '#tests/support/http-browser.ts'
import { type Person, signIn } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

/**
 * From where a service has sent the browser: goes through whatever Parta ID asks, number, code, password and the
 * consent to share data, until the browser is somewhere else; gives the page it ends on.
 */
export async function goThrough(world: World, browser: HttpBrowser, person: Person): Promise<HttpPage> {
  const asked = browser.page().url.startsWith(`${world.id}/sign-in/`)
  const page = asked ? await signIn(world, browser, person) : browser.page()
  const consent = consentForm(page)
  return consent ? browser.submit(consent.pressed, consent.action) : page
}

/** The form of the screen that asks whether a service may know a person, if the page is that. */
function consentForm({ html }: HttpPage) {
  const button = parse(html)
    .querySelectorAll('form button')
    .find((one) => one.textContent.trim() === 'Разрешить')
  if (!button) return undefined
  const name = button.getAttribute('name')
  return {
    action: button.closest('form')?.getAttribute('action'),
    pressed: name ? { [name]: button.getAttribute('value') ?? '' } : {},
  }
}
