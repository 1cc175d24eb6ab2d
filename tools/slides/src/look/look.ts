import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser } from 'playwright-core'
import { type Deck } from '../deck.ts'
import { pageOf } from '../page.ts'

const COMPLAINTS = readFileSync(new URL('complaints.mjs', import.meta.url), 'utf8').replace('export ', '')

export interface Complaint {
  /** Counted from 1, as the slide's corner says. */
  readonly slide: number
  readonly message: string
}

/** Shows each slide, and says what is wrong with it. @param folder where a picture of each goes, named `<deck>-<slide>.png` */
export async function lookAt(deck: Deck, browser: Browser, folder?: string): Promise<Complaint[]> {
  await using page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const found: Complaint[] = []
  let slide = 1
  page.on('console', (message) => message.type() === 'error' && found.push({ slide, message: message.text() }))
  page.on('pageerror', (error) => found.push({ slide, message: error.message }))
  await page.setContent(pageOf(deck))
  for (; slide <= deck.slides.length; slide++) {
    const messages = await page.evaluate<string[]>(`{${COMPLAINTS}\ncomplaints()}`)
    found.push(...messages.map((message) => ({ slide, message })))
    if (folder) await page.screenshot({ path: join(folder, `${deck.name}-${String(slide).padStart(2, '0')}.png`) })
    await page.keyboard.press('ArrowRight')
  }
  return found
}
