import { expect as playwrightExpect } from '@playwright/test'

/** Playwright's assertions, which look again until they hold; patient enough for two cores that are busy. */
export const expect = playwrightExpect.configure({ timeout: 15_000 })
