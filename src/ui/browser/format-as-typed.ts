/** Rewrites an input as it is typed and keeps the caret between the same digits, wherever separators moved. */
export function formatAsTyped(input: HTMLInputElement, format: (text: string) => string) {
  input.addEventListener('input', (event) => {
    const caret = input.selectionStart ?? input.value.length
    const behind = input.value.slice(caret)
    const text = format(input.value)
    if (text === input.value) return
    // A backspace over a separator must end left of it: the separator comes back, and the next one takes the digit.
    const left = event instanceof InputEvent && event.inputType === 'deleteContentBackward'
    const place = behind ? caretBefore(text, behind.replace(/\D/g, '').length, left) : text.length
    input.value = text
    input.setSelectionRange(place, place)
  })
}

function caretBefore(text: string, digits: number, left: boolean): number {
  let place = text.length
  for (let ahead = digits; ahead > 0 && place > 0; place--) if (isDigit(text[place - 1])) ahead--
  while (left && place > 0 && !isDigit(text[place - 1])) place--
  return place
}

function isDigit(character = ''): boolean {
  return /\d/.test(character)
}
