import { test } from 'vitest'
import { expectPage } from './expect-page.ts'
import { SETTINGS_PAGE, settingsPage } from './settings-page.ts'

test('the list of settings is as new as the settings: else run npm run docs', () =>
  expectPage(SETTINGS_PAGE, settingsPage()))
