const PAUSE_MS = 4000
const LONGEST_PAUSE_MS = 60_000

/**
 * Keeps a part of the page as it is on the server: asks every few seconds whether it is still so, and only when it is
 * not fetches the page once more and takes the part out of it. Nothing is asked while nobody looks; whoever is signed
 * out meanwhile keeps what is on the screen.
 */
export function live(first: HTMLElement) {
  let part = first
  let pause = PAUSE_MS
  let timer = 0
  let asking = false

  const look = async () => {
    clearTimeout(timer)
    if (asking || document.hidden) return
    asking = true
    const goesOn = await follow()
    asking = false
    if (goesOn) timer = window.setTimeout(look, pause)
  }

  /** False when there is nothing to follow any more. */
  const follow = async () => {
    try {
      const { live: address = '', version } = part.dataset
      const { status } = await ask(address, { 'if-none-match': `"${version}"` })
      pause = status < 500 ? PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS)
      if (status === 200) await renew()
      return status === 200 || status === 304 || status >= 500
    } catch {
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
      return true
    }
  }

  const renew = async () => {
    const answer = await ask(location.href)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector<HTMLElement>('[data-live]')
    if (!fresh) return
    const focused = part.contains(document.activeElement) && document.activeElement?.getAttribute('href')
    part.replaceWith(fresh)
    part = fresh
    const links = [...part.querySelectorAll('a')]
    if (focused) links.find((link) => link.getAttribute('href') === focused)?.focus({ preventScroll: true })
    const status = document.querySelector<HTMLElement>('[data-updated]')
    if (status) status.textContent = status.dataset.updated ?? ''
  }

  document.addEventListener('visibilitychange', look)
  timer = window.setTimeout(look, pause)
}

function ask(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address, { headers, cache: 'no-store', redirect: 'manual' })
}
