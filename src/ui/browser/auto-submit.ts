/** Sends a form that needs no decision; without us its button is pressed by hand. */
export function autoSubmit(form: HTMLFormElement) {
  form.requestSubmit()
}
