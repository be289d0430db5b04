/** The button beside a password: shows and hides it. Hidden again before sending, so that no browser remembers it as text. */
export function password(button: HTMLButtonElement) {
  const input = document.getElementById(button.getAttribute('aria-controls') ?? '')
  if (!(input instanceof HTMLInputElement)) return
  const { show = '', hide = '' } = button.dataset
  const set = (shown: boolean) => {
    input.type = shown ? 'text' : 'password'
    button.textContent = shown ? hide : show
  }
  button.hidden = false
  button.addEventListener('click', () => set(input.type === 'password'))
  input.form?.addEventListener('submit', () => set(false))
}
