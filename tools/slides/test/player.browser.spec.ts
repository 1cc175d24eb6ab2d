import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type Locator, type Page } from 'playwright-core'
import { pageOf } from '../src/page.ts'
import { chromium } from './chromium.ts'
import { deckWith } from './deck-of.ts'

const SLIDES =
  '# One\n\n<!-- Note one -->\n\n---\n\n# Two\n\n<!-- Note two -->\n\n---\n\n# Three\n\n<!-- Note three -->'

describe('a deck in a browser, opened as a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slides-'))
  const url = pathToFileURL(join(folder, 'a.html')).href
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    writeFileSync(join(folder, 'a.html'), pageOf(deckWith(SLIDES)))
    browser = await chromium()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
    await page.goto(url)
  })
  afterEach(() => page.context().close())

  const seen = async (all: Locator) => {
    const parts = await all.all()
    const visible = await Promise.all(parts.map((part) => part.isVisible()))
    return Promise.all(parts.filter((_, at) => visible[at]).map((part) => part.textContent()))
  }
  const shownOn = (there: Page) => seen(there.locator('h1'))
  const notes = () => seen(page.locator('.note'))

  it('shows one slide at a time, as large as the window allows', async () => {
    expect(await shownOn(page)).toEqual(['One'])
    expect(await page.locator('section.current').boundingBox()).toEqual({ x: 0, y: 118.75, width: 1000, height: 562.5 })
  })

  it.each([
    [['ArrowRight'], 'Two'],
    [['PageDown', 'Space', 'ArrowDown'], 'Three'],
    [['End', 'ArrowLeft'], 'Two'],
    [['End', 'PageUp', 'ArrowUp', 'ArrowUp'], 'One'],
    [['End', 'Home'], 'One'],
    [['Control+ArrowRight', 'x'], 'One'],
  ])('goes by keys: %j', async (keys, title) => {
    for (const key of keys) await page.keyboard.press(key)

    expect(await shownOn(page)).toEqual([title])
  })

  it('has the slide in its address, so that it is there again after a reload', async () => {
    await page.keyboard.press('ArrowRight')
    expect(page.url()).toBe(`${url}#2`)

    await page.reload()
    expect(await shownOn(page)).toEqual(['Two'])

    await page.evaluate("location.hash = '#3'")
    await page.locator('section.current', { hasText: 'Three' }).waitFor()
    expect(await shownOn(page)).toEqual(['Three'])
  })

  it('shows the notes of its slide at p, beside the whole slide', async () => {
    expect(await notes()).toEqual([])

    await page.keyboard.press('p')
    await page.keyboard.press('ArrowRight')

    expect(await notes()).toEqual(['Note two'])
    const [slide, aside] = [
      await page.locator('section.current').boundingBox(),
      await page.locator('aside').boundingBox(),
    ]
    expect((slide?.y ?? 0) + (slide?.height ?? Infinity)).toBeLessThanOrEqual((aside?.y ?? 0) + 1)

    await page.keyboard.press('p')
    expect(await notes()).toEqual([])
  })

  it('opens a second window at w, and each goes where the other goes', async () => {
    await page.keyboard.press('ArrowRight')
    const [second] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('w')])
    await second.locator('section.current', { hasText: 'Two' }).waitFor()

    await page.keyboard.press('ArrowRight')
    await second.locator('section.current', { hasText: 'Three' }).waitFor()

    await second.keyboard.press('Home')
    await page.locator('section.current', { hasText: 'One' }).waitFor()
  })

  it('takes no slide from any other window', async () => {
    await page.evaluate('postMessage({ slide: 2 }, "*")')
    await page.evaluate('new Promise((resolve) => setTimeout(resolve))')

    expect(await shownOn(page)).toEqual(['One'])
  })

  it('prints each slide on a page of its own, without notes', async () => {
    await page.keyboard.press('p')
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')

    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3)
    expect(pdf).toMatch(/\/MediaBox \[0 0 960 540\]/)
    await page.emulateMedia({ media: 'print' })
    expect([await shownOn(page), await notes()]).toEqual([['One', 'Two', 'Three'], []])
  })

  it('shows all slides where no script runs', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const still = await context.newPage()
    await still.goto(url)

    expect(await shownOn(still)).toEqual(['One', 'Two', 'Three'])
    await context.close()
  })
})
