import { eventually } from '@ltp/testing'
import { type OpenPage } from './browser.ts'
import { LivePage } from './live-page.ts'

describe('the live page', () => {
  let livePage: LivePage
  let opened: OpenPage

  beforeAll(async () => {
    livePage = await LivePage.launch()
  })
  beforeEach(async () => {
    opened = await livePage.open()
    await opened.signIn()
  })
  afterEach(async () => {
    const { complaints } = opened
    await opened.close()
    expect(complaints).toEqual([])
  })
  afterAll(() => livePage.stop())

  it('shows an order that is approved, on its way and in the list', async () => {
    const { page } = opened
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')

    await opened.journey(order).getByText('APPROVED').waitFor()
    await opened.row(order).getByText('APPROVED').waitFor()
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

  it('shows all parts of the system all the time while it plays', async () => {
    const customer = await opened.createCustomer('15.00')
    await opened.page.getByRole('heading', { name: `customer ${customer}` }).waitFor()
    await opened.messagesIn('customer-service-outbox').first().waitFor()

    expect(await opened.partsSeen(200)).toEqual([11])
  })

  it('shows the raw message on click, and the trace as a waterfall', async () => {
    const { page } = opened
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')
    await opened.journey(order).getByText('APPROVED').waitFor()
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
    expect(await page.locator('.waterfall').getByRole('row').nth(1).textContent()).toMatch(
      /^POST \/ordersbrowser0[.]0 ms/,
    )
    expect(await page.locator('.waterfall').getByRole('row').nth(2).textContent()).toMatch(/^POST \/ordersapi-gateway/)
    await opened.screenshot('waterfall')
  })

  it('shows an order that is rejected, and why', async () => {
    const order = await opened.placeOrder(await opened.createCustomer('10.00'), '12.34')

    await opened.row(order).getByText('REJECTED (INSUFFICIENT_CREDIT)').waitFor()
    await opened.journey(order).getByText('REJECTED').waitFor()
    await opened.screenshot('rejected')
  })

  it('cancels an order, which is a journey of its own', async () => {
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')

    await opened
      .row(order)
      .getByRole('button', { name: `Cancel order ${order}` })
      .click()

    await opened.row(order).getByText('CANCELLED').waitFor()
    await opened.page.getByRole('button', { name: new RegExp(`^cancel order ${order} `) }).waitFor()
  })

  it('tells what the API refuses, and keeps what was typed until it is sent', async () => {
    const { page } = opened
    await page.getByRole('textbox', { name: 'Customer', exact: true }).fill('1')
    await page.getByLabel('Total').fill('0')
    await page.getByRole('button', { name: 'Place order' }).click()

    await page.getByRole('alert').getByText('/orderTotal/amount').waitFor()
    expect(await page.getByLabel('Total').inputValue()).toBe('0')
    opened.complaints.splice(0) // the browser tells of the status 422
    await page.reload()
    expect(await page.getByLabel('Total').inputValue()).toBe('0')
    await opened.createCustomer('99.00')
    await page.reload()
    expect(await page.getByLabel('Credit limit').inputValue()).toBe('15.00')
  })

  it('goes on after a reload in the middle, without a new sign-in', async () => {
    const { page } = opened
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')
    await page.reload()

    await opened.journey(order).getByText('APPROVED').waitFor()
    await opened.row(order).getByText('APPROVED').waitFor()
  })

  it('shows in one tab what was ordered in another', async () => {
    const other = await opened.secondTab()
    await other.signIn()
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')

    await other.journey(order).getByText('APPROVED').waitFor()
    await other.row(order).getByText('APPROVED').waitFor()
  })

  it('finds the journeys of one order', async () => {
    const { page } = opened
    const customer = await opened.createCustomer('50.00')
    const [first, second] = [await opened.placeOrder(customer, '1.00'), await opened.placeOrder(customer, '2.00')]
    await opened.journey(second).waitFor()
    await page.getByLabel('Only of order').fill(first)

    await eventually(async () => expect(await opened.journey(second).count()).toBe(0))
    expect(await opened.journey(first).count()).toBe(1)
  })

  it.each(['light', 'dark'] as const)('is accessible in %s colours, and on a small screen', async (colorScheme) => {
    const narrow = await livePage.open({ colorScheme, viewport: { width: 400, height: 900 } })
    try {
      expect(await narrow.accessibilityProblems()).toEqual([])
      await narrow.signIn()
      const order = await narrow.placeOrder(await narrow.createCustomer('15.00'), '12.34')
      await narrow.journey(order).getByText('APPROVED').waitFor()
      await narrow.showEnd()

      expect(await narrow.accessibilityProblems()).toEqual([])
      await narrow.screenshot(`small-${colorScheme}`)
      expect(narrow.complaints).toEqual([])
    } finally {
      await narrow.close()
    }
  })

  it('signs out, and forgets what was typed', async () => {
    const { page } = opened
    await page.getByLabel('Total').fill('98.76')
    await page.getByRole('button', { name: 'Sign out' }).click()
    // the authorization server asks whether all is to end
    await page.getByRole('button', { name: 'Stay signed in' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()

    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await opened.screenshot('signed-out')
    await opened.signIn()
    expect(await page.getByLabel('Total').inputValue()).toBe('12.34')
  })
})
