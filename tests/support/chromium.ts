import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from '@playwright/test'
import { inject, onTestFinished } from 'vitest'

/** Starts Chromium for tests on this machine only; nothing of it calls home. */
export function launchChromium(executablePath: string, more: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...more,
    ],
  })
}

let launched: Promise<Browser> | undefined

/** The Chromium of a worker, for one file after the other. It ends with the worker, at the other end of its pipe. */
function theBrowser(): Promise<Browser> {
  launched ??= launchChromium(inject('chromiumPath'))
  return launched
}

/** A browser of its own (cookies, storage), as another device or a private window would be; closed with the test. */
export async function newDevice(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const browser = await theBrowser()
  const device = await browser.newContext({ locale: 'ru-RU', ...options })
  device.setDefaultTimeout(15_000)
  onTestFinished(() => device.close())
  return device
}

/** A window on a new device. */
export async function newWindow(options: BrowserContextOptions = {}): Promise<Page> {
  return (await newDevice(options)).newPage()
}
