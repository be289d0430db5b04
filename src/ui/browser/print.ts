/** The button that prints the page. */
export function printPage(button: HTMLButtonElement) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
