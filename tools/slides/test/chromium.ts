import { type Browser } from 'playwright-core'
import { launchChromium } from '../src/look/chromium.ts'

/** @throws Error where there is no Chromium: these specs are asked for by name */
export async function chromium(): Promise<Browser> {
  const browser = await launchChromium()
  if (!browser) throw new Error('no Chromium: npx playwright-core install chromium, or name one in CHROMIUM_PATH')
  return browser
}
