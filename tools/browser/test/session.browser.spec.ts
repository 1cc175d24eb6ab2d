import { type OpenPage } from './browser.ts'
import { LivePage } from './live-page.ts'

/** As short as the authorization server lets tokens live, in s. */
const TOKEN_SECONDS = 60
/** The page looks every 5 s. */
const EXPIRY_MS = (TOKEN_SECONDS + 7) * 1000
const ENDED = 'You have been signed out: your session has ended. Sign in again.'

describe('a session whose token expires', () => {
  let livePage: LivePage
  let leaving: OpenPage
  let staying: OpenPage
  let signedInAt: number

  // both at once: each has a minute to wait
  beforeAll(async () => {
    livePage = await LivePage.launch({ ACCESS_TOKEN_SECONDS: String(TOKEN_SECONDS) })
    leaving = await livePage.open()
    await leaving.signIn()
    await leaving.page.getByLabel('Total').fill('98.76')
    await leaving.openTab('Customers')
    await leaving.page.getByLabel('Name').fill('Grace')
    staying = await livePage.open()
    // as another provider would give them unasked: this one wants a scope, and consent each time
    await staying.changeScope((scope) => `${scope} offline_access`)
    await staying.askForConsent()
    await staying.signIn()
    signedInAt = Date.now()
  })
  afterAll(async () => {
    const complaints = [...leaving.complaints, ...staying.complaints]
    await livePage.stop()
    expect(complaints).toEqual([])
  })

  it('says so by itself, and gives back what was typed to who signs in again', async () => {
    const { page } = leaving
    await page.getByRole('alert').getByText(ENDED).waitFor({ timeout: EXPIRY_MS })
    await page.locator('button:focus', { hasText: 'Sign in' }).waitFor()
    expect(await leaving.accessibilityProblems()).toEqual([])
    await leaving.screenshot('session-ended')
    await page.setViewportSize({ width: 400, height: 500 })
    await leaving.screenshot('session-ended-small')

    // by the keyboard; the authorization server still knows who it is
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Customers', selected: true }).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(await page.getByLabel('Name').inputValue()).toBe('Grace')
    await leaving.openTab('Orders')
    expect(await page.getByLabel('Total').inputValue()).toBe('98.76')
  })

  it('goes on where the authorization server gives refresh tokens', async () => {
    const order = await staying.placeOrder(await staying.createCustomer('15.00'), '12.34')
    await staying.page.waitForFunction((then) => Date.now() > then, signedInAt + EXPIRY_MS, { timeout: 2 * EXPIRY_MS })

    await staying
      .row(order)
      .getByRole('button', { name: `Cancel order ${order}` })
      .click()
    await staying.row(order).getByText('CANCELLED').waitFor()
    expect(await staying.page.getByRole('alert').count()).toBe(0)
  })
})
