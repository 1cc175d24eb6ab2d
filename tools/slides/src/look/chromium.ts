import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { chromiumOptions } from '../../../browser/src/chromium.ts'

/** @returns undefined where there is none */
export async function launchChromium(): Promise<Browser | undefined> {
  const options = chromiumOptions()
  return existsSync(options.executablePath ?? chromium.executablePath()) ? chromium.launch(options) : undefined
}
