import { expect, test } from 'vitest'
import { describeBrowser } from './describe-browser.ts'

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test('people find their device, browser and system again', () => {
  const seen = [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/130.0.0.0 YaBrowser/24.10.0.0 Safari/537.36`,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    `Mozilla/5.0 (Linux; Android 14; SM-X200) ${KHTML} SamsungBrowser/24.0 Chrome/117.0.0.0 Safari/537.36`,
    'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0',
  ].map(describeBrowser)
  expect(seen).toEqual([
    { kind: 'computer', browser: 'Яндекс Браузер', system: 'Windows' },
    { kind: 'phone', browser: 'Safari', system: 'iOS' },
    { kind: 'tablet', browser: 'Samsung Internet', system: 'Android' },
    { kind: 'computer', browser: 'Firefox', system: 'Linux' },
  ])
})

test('a stranger writes no words of their own into the history', () => {
  const unknown = { kind: 'unknown', browser: undefined, system: undefined }
  for (const said of [
    null,
    '',
    'Срочно позвоните 8-800/1 (x)',
    '<script>alert(1)</script>/5.0 ',
    'curl/8.1',
    'Mozilla/5.0 (test)',
  ]) {
    expect(describeBrowser(said)).toEqual(unknown)
  }
})
