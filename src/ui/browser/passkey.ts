/**
 * A form that a passkey fills in. Where the browser cannot do it the form stays hidden; where it can, what stands there
 * instead (`data-no-passkey`) goes.
 */
export function passkey(form: HTMLFormElement) {
  const field = form.elements.namedItem('credential') as HTMLInputElement
  const failed = form.querySelector<HTMLElement>('[data-failed]')
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON || !failed) return
  let waiting = false
  let answered = false

  const ask = async () => {
    waiting = true
    failed.hidden = true
    try {
      const question = await fetch(`${form.action}/question`, { method: 'POST' })
      // Somebody who has to prove first who they are is led there.
      if (question.redirected) return location.assign(question.url)
      const credential = await credentialFor(form.dataset.passkey, await question.json())
      field.value = JSON.stringify(credential)
      answered = true
      form.requestSubmit()
      answered = false
    } catch {
      failed.textContent = failed.dataset.failed ?? ''
      failed.hidden = false
    }
    waiting = false
  }

  form.hidden = false
  document.querySelector('[data-no-passkey]')?.remove()
  form.addEventListener('submit', (event) => {
    // What is missing elsewhere in the form the server says, in the language of the page.
    if (answered || !form.checkValidity()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!waiting) void ask()
  })
}

// biome-ignore lint/suspicious/noExplicitAny: the server's options go to the browser as they are
function credentialFor(kind: string | undefined, options: any) {
  const { credentials } = navigator
  return kind === 'create'
    ? credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}
