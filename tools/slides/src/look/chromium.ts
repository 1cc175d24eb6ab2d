import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** What packages of systems install; else the one that Playwright has installed for itself. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** @returns undefined where there is none */
export async function launchChromium(): Promise<Browser | undefined> {
  const executablePath = process.env.CHROMIUM_PATH ?? INSTALLED.find(existsSync) ?? chromium.executablePath()
  if (!existsSync(executablePath)) return undefined
  // Chromium refuses its sandbox to root
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
}
