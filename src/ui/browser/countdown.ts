import { minutesAndSeconds } from './minutes-and-seconds.ts'

/**
 * Runs one countdown drawn by the server. Counts to a moment, not by ticks, so a phone that slept is right when it
 * wakes. Screen readers hear it at thirty and ten seconds and at zero, not each second.
 */
export function countdown(box: HTMLElement) {
  const [waiting, status, buttons] = box.children as HTMLCollectionOf<HTMLElement>
  const time = waiting?.querySelector('span')
  if (!waiting || !time || !status || !buttons) return
  waiting.querySelector('a')?.remove()
  const zero = Date.now() + Number(box.dataset.countdown) * 1000
  let shown = -1

  const tick = () => {
    const left = Math.ceil((zero - Date.now()) / 1000)
    if (left === shown) return
    shown = left
    time.textContent = minutesAndSeconds(left)
    if (left === 30 || left === 10) status.textContent = waiting.textContent
    if (left > 0) return
    clearInterval(timer)
    waiting.hidden = true
    buttons.hidden = false
    status.textContent = status.dataset.ready ?? ''
  }
  const timer = setInterval(tick, 250)
}
