const patience = 10_000

/**
 * A form is sent once: a second submit is stopped until the page is shown again (back button), or until ten seconds
 * are over, for those who pressed "stop" or received a file instead of a page.
 */
export function doubleSubmit(form: HTMLFormElement) {
  let sent = false
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault()
    else setTimeout(mark, patience, false)
    mark(true)
  })
  addEventListener('pageshow', () => mark(false))

  /** Busy, not disabled: a disabled button would drop its own name and value from what is sent. */
  function mark(busy: boolean) {
    sent = busy
    for (const button of form.querySelectorAll('button[type=submit]')) {
      if (busy) button.setAttribute('aria-disabled', 'true')
      else button.removeAttribute('aria-disabled')
    }
  }
}
