import Bowser from 'bowser'

export type DeviceKind = 'computer' | 'phone' | 'tablet' | 'unknown'

/** What a browser says it is; it may say anything. */
export type BrowserDescription = {
  kind: DeviceKind
  browser: string | undefined
  system: string | undefined
}

const KINDS: Record<string, DeviceKind> = { desktop: 'computer', mobile: 'phone', tablet: 'tablet' }

const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP))
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP))

/**
 * Device, browser and system out of a user agent, as far as they are known ones. Only names of our list are ever given:
 * whoever asks for a code of somebody else may not write into that person's history.
 */
export function describeBrowser(userAgent: string | null): BrowserDescription {
  if (!userAgent) return { kind: 'unknown', browser: undefined, system: undefined }
  const { browser, os, platform } = Bowser.parse(userAgent)
  return {
    kind: KINDS[platform.type ?? ''] ?? 'unknown',
    browser: browser.name && BROWSERS.has(browser.name) ? (SHORTER[browser.name] ?? browser.name) : undefined,
    system: os.name && SYSTEMS.has(os.name) ? os.name : undefined,
  }
}

const SHORTER: Record<string, string> = {
  'Samsung Internet for Android': 'Samsung Internet',
  'Yandex Browser': 'Яндекс Браузер',
}
