import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const NARROWEST = { width: 320, height: 640 }
const WIDTHS = [320, 768, 1280]

export type Gallery = {
  /** Looks at the screen in a window as everybody has to be able to use it; `name` says which one it is. */
  look(window: Page, name: string): Promise<void>
  /** What is wrong with the screens seen so far; empty when nothing is. */
  faults: string[]
}

/**
 * Looks at screens one after the other: at 320 px nothing scrolls sideways, and axe finds nothing in light on a
 * desktop and in dark on the narrowest phone. With SHOTS=<folder> it also takes pictures of them all.
 */
export function newGallery(): Gallery {
  const faults: string[] = []
  const shots = process.env.SHOTS
  return {
    faults,
    async look(window, name) {
      // A click may have begun to lead somewhere: what is looked at is the page at its end.
      await window.waitForLoadState('load')
      const viewport = window.viewportSize()
      if (shots) await takePictures(window, join(shots, name))
      await window.setViewportSize(NARROWEST)
      const width = await window.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
      if (width > NARROWEST.width) faults.push(`${name}: ${width} px wide at ${NARROWEST.width} px`)
      // What the bar at the bottom covers can be scrolled out from under it: it is measured at full height.
      const height = await window.evaluate(() => document.scrollingElement?.scrollHeight ?? 0)
      await window.setViewportSize({ ...NARROWEST, height: Math.max(height, NARROWEST.height) })
      await window.emulateMedia({ colorScheme: 'dark' })
      faults.push(...(await violations(window)).map((violation) => `${name}, dark: ${violation}`))
      await window.emulateMedia({ colorScheme: 'light' })
      if (viewport) await window.setViewportSize(viewport)
      faults.push(...(await violations(window)).map((violation) => `${name}, light: ${violation}`))
    },
  }
}

async function violations(window: Page): Promise<string[]> {
  // A colour on its way to another scheme is nobody's fault.
  await window.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish()
  })
  const { violations: found } = await new AxeBuilder({ page: window })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags(RULES)
    .analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

async function takePictures(window: Page, path: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme })
    for (const width of WIDTHS) {
      await window.setViewportSize({ width, height: width === 320 ? 640 : 800 })
      await window.screenshot({
        path: `${path}.${width}.${colorScheme}.png`,
        fullPage: true,
        animations: 'disabled',
      })
    }
  }
}
