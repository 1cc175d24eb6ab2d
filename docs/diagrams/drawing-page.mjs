import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

/** As tools/browser/src/chromium.ts looks for it, which the older Node does not load that may draw these. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** Width of a document on GitHub, in px: wider diagrams are made smaller, letters and all. */
const COLUMN = 830
const BACKGROUND = { default: '#ffffff', dark: '#0d1117' }

/** A page of Chromium with Mermaid, which needs no network. */
export class DrawingPage {
  #browser
  #page

  constructor(browser, page) {
    this.#browser = browser
    this.#page = page
  }

  static async open() {
    const executablePath = process.env.CHROMIUM_PATH ?? INSTALLED.find(existsSync)
    // Chromium refuses its sandbox to root
    const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
    const page = await browser.newPage({ viewport: { width: COLUMN + 40, height: 600 }, deviceScaleFactor: 1.5 })
    await page.setContent('<body style="margin: 20px"><div id="diagram"></div></body>')
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js') })
    return new DrawingPage(browser, page)
  }

  /**
   * Draws a diagram to a PNG.
   *
   * @param {'default' | 'dark'} theme
   * @returns {Promise<number>} height of the smallest letters where the document has the width that GitHub gives it, in px
   * @throws Error with what Mermaid says when it is no diagram
   */
  async draw(code, theme, path) {
    const background = BACKGROUND[theme]
    const size = await this.#page.evaluate(drawInPage, { code, theme, background }).catch((error) => {
      throw new Error(whatIsWrong(error), { cause: error })
    })
    await this.#page.locator('#diagram').screenshot({ path })
    return size
  }

  close() {
    return this.#browser.close()
  }
}

/** Without where in Playwright and Mermaid it was thrown. */
const whatIsWrong = ({ message }) => message.replace(/^page\.evaluate: (\w+: )?/, '').replace(/\n +at [^]*$/, '')

/** Runs in the page. */
async function drawInPage({ code, theme, background }) {
  const { mermaid, document, getComputedStyle } = globalThis
  document.body.style.background = background
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme })
  const place = document.getElementById('diagram')
  place.innerHTML = ''
  const { svg } = await mermaid.render('drawing', code)
  place.innerHTML = svg
  const drawn = place.querySelector('svg')
  const scale = drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width
  const texts = [...drawn.querySelectorAll('text, foreignObject span, foreignObject p')]
  const sizes = texts
    .filter((it) => it.textContent.trim() !== '')
    .map((it) => parseFloat(getComputedStyle(it).fontSize))
  return Math.min(...sizes) * scale
}
