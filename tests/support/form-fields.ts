import type { HttpBrowser, HttpPage } from './http-browser.ts'

/** The fields of a form as a browser would send them untouched: hidden ones, texts, chosen radios and ticks. */
export function fieldsOf(page: HttpPage, action?: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const input of page.form(action).querySelectorAll('input')) {
    const [name, type] = [input.getAttribute('name'), input.getAttribute('type')]
    const choice = type === 'checkbox' || type === 'radio'
    if (name && (!choice || input.hasAttribute('checked'))) fields[name] = input.getAttribute('value') ?? ''
  }
  return fields
}

/** A form that a browser has before it, with good values for all its fields. */
export type OpenForm = { browser: HttpBrowser; page: HttpPage; url: string; values: Record<string, string> }

/** Opens the form that posts to the address it stands at; `typed` are the values that a person has to give. */
export async function openForm(
  browser: HttpBrowser,
  url: string,
  typed: Record<string, string> = {},
): Promise<OpenForm> {
  const page = await browser.open(url)
  const action = new URL(url).pathname
  return {
    browser,
    page,
    url: `${new URL(url).origin}${action}`,
    values: { ...fieldsOf(page, action), ...typed },
  }
}

/** Opens a form that stands at `url` and posts elsewhere; `values` are good ones for all its fields. */
export async function openFormOf(
  browser: HttpBrowser,
  url: string,
  action: string,
  values: Record<string, string>,
): Promise<OpenForm> {
  const page = await browser.open(url)
  return { browser, page, url: `${new URL(url).origin}${action}`, values }
}
