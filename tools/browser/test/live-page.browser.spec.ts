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

    await opened.openTrace()
    await page.getByText(/^Trace: \d+ spans/).waitFor()
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

  it('goes on showing what somebody looks at, until an order is placed in that tab', async () => {
    const other = await opened.secondTab()
    await other.signIn()
    const title = (order: string) => other.page.getByRole('heading', { name: `order ${order} APPROVED` })
    const customer = await opened.createCustomer('50.00')
    const first = await opened.placeOrder(customer, '1.00')
    await title(first).waitFor()
    await other.showEnd()

    const second = await opened.placeOrder(customer, '2.00')
    await other.journey(second).getByText('APPROVED').waitFor()
    expect(await title(first).isVisible()).toBe(true)

    await title(await other.placeOrder(customer, '3.00')).waitFor()
    expect(other.complaints).toEqual([])
  })

  it('sends an order once while it is under way, and under the same key after a lost connection', async () => {
    const { page } = opened
    const customer = await opened.createCustomer('15.00')
    const keys: (string | undefined)[] = []
    const answering = Promise.withResolvers<void>()
    await page.route('**/orders', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 1) return route.fallback()
      await answering.promise
      return route.abort()
    })
    await opened.openTab('Orders')
    await page.getByRole('textbox', { name: 'Customer', exact: true }).fill(customer)
    await page.getByRole('button', { name: 'Place order' }).dblclick()
    await page.getByLabel('Total').press('Enter')
    answering.resolve()
    await page.getByRole('alert').waitFor()
    opened.complaints.splice(0) // the browser tells of the connection
    expect(keys).toHaveLength(1)

    await opened.placeOrder(customer, '12.34')
    expect(keys[1]).toBe(keys[0])
  })

  it('does not play by itself for who wants little motion, but shows how far it has come', async () => {
    const { page } = opened
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')
    await page.getByRole('heading', { name: `order ${order} APPROVED` }).waitFor()

    await page.getByRole('region', { name: 'Saga' }).locator('[aria-current=step]', { hasText: 'completed' }).waitFor()
    expect(await page.getByRole('button', { name: 'Play', exact: true }).isVisible()).toBe(true)
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

  it('tells who does not agree to what it asks for', async () => {
    const declining = await livePage.open()
    const { page } = declining
    await declining.askForConsent()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await declining.enterPassword()
    await page.getByRole('button', { name: 'Deny' }).click()

    await page.getByRole('alert').getByText('You are not signed in: you have not agreed').waitFor()
    await page.getByRole('heading', { name: 'See an order travel' }).waitFor()
    expect(declining.complaints).toEqual([])
    await declining.close()
  })

  it('announces answers, news of journeys, and steps that somebody goes to, but not those that play', async () => {
    const { page } = opened
    const step = page.getByRole('region', { name: 'Replay' }).locator('p[role=status]')
    // screen readers announce what changes in a region that was there before
    await page.getByRole('form', { name: 'Place an order' }).getByRole('status').waitFor({ state: 'attached' })
    await page.getByRole('region', { name: 'The journey' }).locator('> [role=status]').waitFor({ state: 'attached' })

    const order = await opened.placeOrder(await opened.createCustomer('15.00'), '12.34')
    await page.getByRole('heading', { name: `order ${order} ` }).waitFor()
    expect(await step.getAttribute('aria-live')).toBe('off')
    await opened.showEnd()
    expect(await step.getAttribute('aria-live')).toBe('polite')
  })

  it('has no work for operators where its client may not do it', async () => {
    const { page } = opened
    await page.getByRole('tab', { name: 'Operators' }).waitFor()
    await opened.changeScope((scope) => scope.replace(' sagas:admin', ''))

    await page.getByRole('tab', { name: 'Customers' }).waitFor()
    expect(await page.getByRole('tab', { name: 'Operators' }).count()).toBe(0)
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
