import type { HttpPage } from './http-browser.ts'

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
