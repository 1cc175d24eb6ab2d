import { existsSync } from 'node:fs'

/** What packages of systems install. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** What Playwright is told of a Chromium; without a path it takes the one that it has installed for itself. */
export const chromiumOptions = () => ({
  executablePath: process.env.CHROMIUM_PATH ?? INSTALLED.find(existsSync),
  // Chromium refuses its sandbox to root
  chromiumSandbox: process.getuid?.() !== 0,
})
