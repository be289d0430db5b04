import { formatAsTyped } from './format-as-typed.ts'

/** What was typed before the preset +7 by somebody who came by the label, or without us. */
const BEFORE_PRESET = /^([^+]*\d[^+]*)\+7\s*$/

/** Shows a Russian number as +7 999 000-00-01 while it is typed or pasted. */
export function phoneMask(input: HTMLInputElement) {
  const behindPreset = () => {
    if (BEFORE_PRESET.test(input.value)) input.value = formatPhone(input.value.replace(BEFORE_PRESET, '$1'))
    else if (input.value.trim() === '+7') input.setSelectionRange(input.value.length, input.value.length)
  }
  formatAsTyped(input, formatPhone)
  input.addEventListener('focus', behindPreset)
  if (document.activeElement === input) behindPreset()
}

/**
 * Any spelling of a Russian number, whole or begun, as +7 999 000-00-01. Numbers of other countries stay as they are.
 * Digits beyond the tenth are kept, never silently dropped: the server says what is wrong.
 */
export function formatPhone(text: string): string {
  const digits = text.replace(/\D/g, '')
  const foreign = text.trim().startsWith('+') && digits[0] !== '7'
  if (!digits || foreign) return text
  const national = withoutPrefix(text.trim().startsWith('+') ? digits.slice(1) : withoutTrunk(digits))
  const [, area, first, second, third] = national.match(/^(\d{0,3})(\d{0,3})(\d{0,2})(\d*)$/) ?? []
  const local = [first, second, third].filter(Boolean).join('-')
  return ['+7', area, local].filter(Boolean).join(' ')
}

/** 8 999… and 7 999… as people write them at home. */
function withoutTrunk(digits: string): string {
  return /^[78]/.test(digits) ? digits.slice(1) : digits
}

/** A whole number pasted or typed behind the preset +7: «+7 8 999 000-00-01». */
function withoutPrefix(digits: string): string {
  return digits.length > 10 && /^[78]/.test(digits) ? digits.slice(1) : digits
}
