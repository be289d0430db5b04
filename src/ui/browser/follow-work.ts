const WAIT_MS = 1500

/** Work under way tells where it is: looked up again and again, until the page has something else to say. */
export function followWork(box: HTMLElement) {
  const look = async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
      const now = page.querySelector('[data-work]')
      if (!now) return location.reload()
      box.replaceChildren(...now.childNodes)
    } catch {
      // No network at the moment: there will be a next look.
    }
    setTimeout(look, WAIT_MS)
  }
  setTimeout(look, WAIT_MS)
}
