import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from '@playwright/test'
import { unpackChromium } from '#tests/support/chromium-program.ts'
import type { Closing } from './closing.ts'
import { median } from './median.ts'

const TIMES = 5
/** An old phone on a weak line. */
const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const CPU_SLOWDOWN = 4

export type Typing = { ours: number; plain: number }

/** Milliseconds from the click to the first digit in the phone field: our page, and a bare form beside it. */
export async function measureTyping(closing: Closing, phonePage: string): Promise<Typing> {
  const plainPage = await servePlainForm(closing)
  const browser = await chromium.launch({
    executablePath: await unpackChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
  closing.later(() => browser.close())
  const [ours, plain]: [number[], number[]] = [[], []]
  await timeToDigit(browser, plainPage) // The browser itself warms up.
  for (let time = 0; time < TIMES; time += 1) {
    ours.push(await timeToDigit(browser, phonePage))
    plain.push(await timeToDigit(browser, plainPage))
  }
  return { ours: median(ours), plain: median(plain) }
}

/** A new profile each time, so that nothing is cached. */
async function timeToDigit(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const protocol = await context.newCDPSession(page)
    await protocol.send('Network.enable')
    await protocol.send('Network.emulateNetworkConditions', LINE)
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    await page.addInitScript(typeAsSoonAsPossible)
    await page.goto(url, { waitUntil: 'commit' })
    const typed = await page.waitForFunction(() => Reflect.get(window, 'typedAt') as number | undefined)
    return Number(await typed.jsonValue())
  } finally {
    await context.close()
  }
}

/** Runs in the page: at each frame that is drawn, tries to type a digit; notes the frame after the one that took it. */
function typeAsSoonAsPossible(): void {
  const tryToType = () => {
    const field = document.querySelector<HTMLInputElement>('input[type=tel]')
    field?.focus()
    const before = field?.value
    if (field) document.execCommand('insertText', false, '9')
    if (!field || field.value === before) requestAnimationFrame(tryToType)
    else requestAnimationFrame(() => Reflect.set(window, 'typedAt', performance.now()))
  }
  requestAnimationFrame(tryToType)
}

const PLAIN_FORM = `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Вход</title><form method="post"><label>Номер телефона <input type="tel" name="phone" value="+7"></label><button>Продолжить</button></form>`

async function servePlainForm(closing: Closing): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-store' })
    response.end(PLAIN_FORM)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.later(() => server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
