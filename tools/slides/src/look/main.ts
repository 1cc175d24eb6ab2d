import { mkdirSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { decksIn } from '../decks.ts'
import { PICTURES, SLIDES, WORKSPACE } from '../folders.ts'
import { launchChromium } from './chromium.ts'
import { lookAt } from './look.ts'

/** As continuous integration takes it: neither passed nor failed. */
const NOT_RUN = 75

process.exitCode = await run()

async function run(): Promise<number> {
  await using browser = await launchChromium()
  if (!browser) {
    console.error(
      'NOT RUN: no Chromium. Install one, name it in CHROMIUM_PATH, or: npx playwright-core install chromium',
    )
    return NOT_RUN
  }
  rmSync(PICTURES, { recursive: true, force: true })
  mkdirSync(PICTURES, { recursive: true })
  const decks = decksIn(SLIDES)
  let complaints = 0
  for (const deck of decks) {
    for (const { slide, message } of await lookAt(deck, browser, PICTURES)) {
      console.error(`${deck.name}, slide ${slide} ${message}`)
      complaints++
    }
  }
  const slides = decks.reduce((sum, deck) => sum + deck.slides.length, 0)
  console.log(`${slides} slides of ${decks.length} decks, to look at: ${relative(WORKSPACE, PICTURES)}`)
  return complaints > 0 ? 1 : 0
}
