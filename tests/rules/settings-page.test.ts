import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { SETTINGS_PAGE, settingsPage } from './settings-page.ts'

test('the list of settings is as new as the settings: else run npm run docs', async () => {
  expect(await readFile(SETTINGS_PAGE, 'utf8')).toBe(settingsPage())
})
