import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { LaunchedLaptop } from '@ltp/laptop/testing'
import { eventually } from '@ltp/testing'
import { type Browser } from 'playwright-core'
import { launchBrowser, OpenPage } from './browser.ts'

describe('the live page', () => {
  let directory: string
  let laptop: LaunchedLaptop
  let browser: Browser
  let opened: OpenPage

  const rowOf = (order: string, { page } = opened) =>
    page.getByRole('region', { name: 'Orders' }).getByRole('row', { name: new RegExp(`^${order} `) })
  const journeyOf = (order: string, { page } = opened) =>
    page.getByRole('region', { name: 'Journeys' }).getByRole('button', { name: new RegExp(`^order ${order} `) })
  const open = (options = {}) => OpenPage.open(browser, `${laptop.url('api-gateway')}/`, options)

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'live-page-'))
    laptop = await LaunchedLaptop.launch(directory)
    browser = await launchBrowser()
    await laptop.ready()
  })
  beforeEach(async () => {
    opened = await open()
    await opened.signIn()
  })
  afterEach(async () => {
    const { complaints } = opened
    await opened.close()
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await laptop.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  it('shows an order that is approved, on its way and in the list', async () => {
    const { page } = opened
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')

    await journeyOf(order).getByText('APPROVED').waitFor()
    await rowOf(order).getByText('APPROVED').waitFor()
    await page.getByRole('heading', { name: `order ${order} APPROVED` }).waitFor()
    await opened.showEnd()
    const saga = page.getByRole('region', { name: 'Saga' }).locator('[aria-current=step]')
    expect(await saga.textContent()).toBe('completed')

    await opened.stepBackTo('customer-service takes ReserveCreditCommand')

    expect(await saga.textContent()).toBe('reserve credit')
    await opened.screenshot('halfway')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await eventually(async () => expect(await saga.textContent()).toBe('completed'))
  })

  it('shows the raw message on click, and the trace as a waterfall', async () => {
    const { page } = opened
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')
    await journeyOf(order).getByText('APPROVED').waitFor()
    await opened.showEnd()

    await page.getByRole('button', { name: 'ReserveCreditCommand' }).click()
    const dialog = page.getByRole('dialog', { name: 'ReserveCreditCommand' })
    await dialog.getByText(`"orderId":${order}`).waitFor()
    await dialog.getByText('"command_saga_type": "CreateOrderSaga"').waitFor()
    await opened.screenshot('message')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })

    await page.getByText(/^Trace: \d+ spans/).click()
    await page.getByRole('rowheader', { name: 'saga CreateOrderSaga reply' }).waitFor()
    await opened.screenshot('waterfall')
  })

  it('shows an order that is rejected, and why', async () => {
    const order = await opened.placeOrder(await opened.createCustomer('10.00'), '12.34')

    await rowOf(order).getByText('REJECTED (INSUFFICIENT_CREDIT)').waitFor()
    await journeyOf(order).getByText('REJECTED').waitFor()
    await opened.screenshot('rejected')
  })

  it('cancels an order, which is a journey of its own', async () => {
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')

    await rowOf(order)
      .getByRole('button', { name: `Cancel order ${order}` })
      .click()

    await rowOf(order).getByText('CANCELLED').waitFor()
    await opened.page.getByRole('button', { name: new RegExp(`^cancel order ${order} `) }).waitFor()
  })

  it('tells what the API refuses, and keeps what was typed', async () => {
    const { page } = opened
    await page.getByRole('textbox', { name: 'Customer', exact: true }).fill('1')
    await page.getByLabel('Total').fill('0')
    await page.getByRole('button', { name: 'Place order' }).click()

    await page.getByRole('alert').getByText('/orderTotal/amount').waitFor()
    expect(await page.getByLabel('Total').inputValue()).toBe('0')
    opened.complaints.splice(0) // the browser tells of the status 422
  })

  it('goes on after a reload in the middle, without a new sign-in', async () => {
    const { page } = opened
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')
    await page.reload()

    await journeyOf(order).getByText('APPROVED').waitFor()
    await rowOf(order).getByText('APPROVED').waitFor()
  })

  it('shows in one tab what was ordered in another', async () => {
    const other = await opened.secondTab()
    await other.signIn()
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')

    await journeyOf(order, other).getByText('APPROVED').waitFor()
    await rowOf(order, other).getByText('APPROVED').waitFor()
  })

  it('finds the journeys of one order', async () => {
    const { page } = opened
    const customer = await opened.createCustomer('50.00')
    const [first, second] = [await opened.placeOrder(customer, '1.00'), await opened.placeOrder(customer, '2.00')]
    await journeyOf(second).waitFor()
    await page.getByLabel('Only of order').fill(first)

    await eventually(async () => expect(await journeyOf(second).count()).toBe(0))
    expect(await journeyOf(first).count()).toBe(1)
  })

  it.each(['light', 'dark'] as const)('is accessible in %s colours, and on a small screen', async (colorScheme) => {
    const narrow = await open({ colorScheme, viewport: { width: 400, height: 900 } })
    try {
      const rules = async () => (await new AxeBuilder({ page: narrow.page }).analyze()).violations
      expect(await rules()).toEqual([])
      await narrow.signIn()
      const order = await narrow.placeOrder(await narrow.createCustomer('15.00'), '12.34')
      await journeyOf(order, narrow).getByText('APPROVED').waitFor()
      await narrow.showEnd()

      expect((await rules()).map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await narrow.screenshot(`small-${colorScheme}`)
      expect(narrow.complaints).toEqual([])
    } finally {
      await narrow.close()
    }
  })

  it('signs out', async () => {
    const { page } = opened
    await page.getByRole('button', { name: 'Sign out' }).click()
    // the authorization server asks whether all is to end
    await page.getByRole('button', { name: 'Stay signed in' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()

    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await opened.screenshot('signed-out')
  })
})
