/** A box with a text to copy: its button and the text itself copy, the answer stands in the live region. */
export function copy(box: HTMLElement) {
  const text = box.querySelector('code')
  const button = box.querySelector('button')
  const status = box.querySelector<HTMLElement>('[data-copied]')
  if (!text || !button || !status) return
  button.hidden = false
  for (const target of [text, button]) {
    target.addEventListener('click', async () => {
      status.textContent = ''
      if (await written(text)) status.textContent = status.dataset.copied ?? ''
    })
  }
}

/** Copies the text of an element; selects it as well, so that a refused clipboard leaves it ready for the hand. */
async function written(text: HTMLElement): Promise<boolean> {
  getSelection()?.selectAllChildren(text)
  try {
    await navigator.clipboard.writeText(text.textContent ?? '')
    return true
  } catch {
    // No clipboard object on plain http: the old command still works there.
    return document.execCommand('copy')
  }
}
