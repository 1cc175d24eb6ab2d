import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { chromiumOptions } from '../src/chromium.ts'

// nothing but the page: no look for updates, no services of Google's
const ARGS = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url))

export const launchBrowser = (): Promise<Browser> => chromium.launch({ ...chromiumOptions(), args: ARGS })

/** A page in a browser of its own, which notes what the page complains of. */
export class OpenPage {
  private constructor(
    readonly page: Page,
    readonly complaints: string[],
  ) {}

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options })
    return OpenPage.in(await context.newPage(), url)
  }

  static async in(page: Page, url: string): Promise<OpenPage> {
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(url)
    return new OpenPage(page, complaints)
  }

  /** The same browser: a second tab. */
  async secondTab(): Promise<OpenPage> {
    return OpenPage.in(await this.page.context().newPage(), this.page.url())
  }

  async signIn(): Promise<void> {
    const { page } = this
    await page.getByRole('button', { name: 'Sign in' }).click()
    // who is signed in at the authorization server already is not asked again
    const asked = page.getByLabel('User name')
    await asked
      .or(page.getByRole('tab', { name: 'Orders' }))
      .first()
      .waitFor()
    if (await asked.isVisible()) {
      await this.enterPassword()
      const allow = page.getByRole('button', { name: 'Allow' })
      const tab = page.getByRole('tab', { name: 'Orders' })
      await allow.or(tab).first().waitFor()
      if (await allow.isVisible()) await allow.click()
    }
    await page.getByRole('tab', { name: 'Orders' }).waitFor()
  }

  async enterPassword(): Promise<void> {
    const { page } = this
    await page.getByLabel('User name').fill('user')
    await page.getByLabel('Password').fill('password')
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  /** The page asks for another scope from then on. */
  async changeScope(changed: (scope: string) => string): Promise<void> {
    await this.page.route('**/page-settings.json', async (route) => {
      const response = await route.fetch()
      const settings = (await response.json()) as { scope: string }
      await route.fulfill({ response, json: { ...settings, scope: changed(settings.scope) } })
    })
    await this.page.reload()
  }

  /** Each sign-in asks from then on, also who has agreed before. */
  async askForConsent(): Promise<void> {
    await this.page.route('**/oauth2/authorize?*', (route) =>
      route.continue({ url: `${route.request().url()}&prompt=consent` }),
    )
  }

  /** @returns its id */
  async createCustomer(creditLimit: string): Promise<string> {
    const { page } = this
    await this.openTab('Customers')
    await page.getByLabel('Credit limit').fill(creditLimit)
    await page.getByRole('button', { name: 'Create customer' }).click()
    const answer = await page.getByText(/^Customer \d+ is created/).textContent()
    return /\d+/.exec(answer ?? '')![0]
  }

  /** @returns its id */
  async placeOrder(customerId: string, total: string): Promise<string> {
    const { page } = this
    await this.openTab('Orders')
    await page.getByRole('textbox', { name: 'Customer', exact: true }).fill(customerId)
    await page.getByLabel('Total').fill(total)
    await page.getByRole('button', { name: 'Place order' }).click()
    const answer = await page.getByText(/^Order \d+ is placed/).textContent()
    return /\d+/.exec(answer ?? '')![0]
  }

  /** Its row in the list of orders. */
  row(order: string): Locator {
    return this.page.getByRole('region', { name: 'Orders' }).getByRole('row', { name: new RegExp(`^${order} `) })
  }

  journey(order: string): Locator {
    return this.page
      .getByRole('region', { name: 'Journeys' })
      .getByRole('button', { name: new RegExp(`^order ${order} `) })
  }

  /** Messages that are in a part of the picture. */
  messagesIn(part: string): Locator {
    return this.page.locator(`.picture [data-id="${part}"]`).getByRole('button')
  }

  /** @returns how many parts of the picture are to be seen, at one look or another of so many */
  async partsSeen(looks: number): Promise<number[]> {
    const seen = new Set<number>()
    for (let look = 0; look < looks; look++)
      seen.add(await this.page.locator('.picture .react-flow__node:visible').count())
    return [...seen]
  }

  async openTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  /** Turns one of the lab's switches, by the keyboard. */
  async turn(name: string, on: boolean): Promise<void> {
    await this.openTab('Lab')
    await this.page.getByRole('switch', { name }).press('Space')
    await this.page.getByRole('switch', { name, checked: on }).waitFor()
  }

  /** The end of the journey that is shown. */
  async showEnd(): Promise<void> {
    const { page } = this
    const pause = page.getByRole('button', { name: 'Pause', exact: true })
    if (await pause.isVisible()) await pause.click()
    await page.getByRole('slider', { name: 'Moment' }).press('End')
  }

  /** Of the journey that is shown. */
  async openTrace(): Promise<void> {
    await this.page.locator('summary', { hasText: 'Trace' }).click()
  }

  /** @throws Error when the journey has no such step */
  async stepBackTo(text: string): Promise<void> {
    const { page } = this
    for (let steps = 0; steps < 100; steps++) {
      if (await page.getByRole('status').getByText(text).isVisible()) return
      await page.getByRole('button', { name: 'Step back' }).click()
    }
    throw new Error(`no step of the journey is "${text}"`)
  }

  /** Those that axe finds, with the elements that have them. */
  async accessibilityProblems(): Promise<(readonly [rule: string, elements: readonly string[]])[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze()
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true })
    await this.page.screenshot({ path: `${SCREENSHOTS}${name}.png` })
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
