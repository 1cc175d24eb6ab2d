import { eventually } from '@ltp/testing'
import { type OpenPage } from './browser.ts'
import { LivePage } from './live-page.ts'

describe('the lab of the live page', () => {
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
    livePage.turnAllOff()
    const { complaints } = opened
    await opened.close()
    expect(complaints).toEqual([])
  })
  afterAll(() => livePage.stop())

  const anOrder = async () => opened.placeOrder(await opened.createCustomer('15.00'), '12.34')
  const broken = (text: string) => opened.page.getByRole('status').getByText(`Broken on purpose: ${text}`)
  /** Its command waits in the outbox, as the picture tells it at the end of what is known. */
  const anOrderHeldBackBy = async (name: string) => {
    await opened.turn(name, true)
    const order = await anOrder()
    await opened.row(order).getByText('PENDING').waitFor()
    await eventually(async () => {
      await opened.showEnd()
      const waiting = await opened.messagesIn('order-service-outbox').allTextContents()
      expect(waiting).toContain('ReserveCreditCommand')
    })
    return order
  }
  const isApproved = async (order: string) => {
    await opened.journey(order).getByText('APPROVED').waitFor()
    await opened.openTab('Orders')
    await opened.row(order).getByText('APPROVED').waitFor()
  }

  it('holds an order back by a relay that is paused', async () => {
    const order = await anOrderHeldBackBy('Relay paused')

    await opened.openTab('Lab')
    await broken('relay paused').waitFor()
    await opened.screenshot('lab')
    await opened.page.emulateMedia({ colorScheme: 'dark' })
    await opened.screenshot('lab-dark')
    expect(await opened.journey(order).textContent()).toContain('PENDING')
    await opened.openTrace()

    await opened.turn('Relay paused', false)
    await broken('').waitFor({ state: 'hidden' })
    await isApproved(order)
    await opened.page.getByRole('rowheader', { name: 'saga CreateOrderSaga reply' }).waitFor()
  })

  it('holds an order back by a broker that is stopped', async () => {
    const order = await anOrderHeldBackBy('Broker stopped')
    await opened.screenshot('broker-stopped')

    await opened.turn('Broker stopped', false)
    await isApproved(order)
  })

  it('makes a dead letter of a command, which is replayed once it can be handled', async () => {
    const { page } = opened
    await opened.turn('Poison message', true)
    const order = await anOrder()
    await opened.openTab('Operators')
    const deadLetter = page.getByRole('region', { name: 'Dead letters' }).getByRole('row', { name: 'Replay' })
    await deadLetter.getByText('the lab makes ReserveCreditCommand a poison message').waitFor()
    await opened.showEnd()
    await page.getByRole('button', { name: 'ReserveCreditCommand: given up' }).waitFor()
    await opened.screenshot('dead-letter')

    await opened.turn('Poison message', false)
    await opened.openTab('Operators')
    await deadLetter.getByRole('button', { name: /^Replay ReserveCreditCommand .+ of customer-service$/ }).click()

    await page.getByRole('region', { name: 'Dead letters' }).getByText('replayed').waitFor()
    await isApproved(order)
  })

  it('sends messages twice, and the inbox drops the second', async () => {
    const { page } = opened
    await opened.turn('Duplicate delivery', true)
    const order = await anOrder()
    await isApproved(order)

    await eventually(async () => {
      await opened.showEnd()
      expect(await opened.messagesIn('customer-service').allTextContents()).toEqual([
        'ReserveCreditCommand: repeat dropped',
      ])
    })
    expect(await opened.messagesIn('channel-Order').allTextContents()).toEqual(['OrderCreated', 'OrderApproved'])
    await opened.screenshot('duplicate')
    await opened.stepBackTo('customer-service drops ReserveCreditCommand, which it has had')
    expect(await page.getByRole('region', { name: 'Saga' }).getByText('completed').count()).toBe(1)
  })

  it('shows how long a participant takes that is slow', async () => {
    const { page } = opened
    await opened.turn('Slow participant', true)
    const order = await anOrder()
    await opened.row(order).getByText('PENDING').waitFor()
    await isApproved(order)

    await opened.openTrace()
    const handling = page.getByRole('row', { name: /^process customerService customer-service/ })
    await handling.getByText(/^3\d{3}[.]\d ms$/).waitFor()
  })

  it('tells what is refused, and shows what is true', async () => {
    const { page } = opened
    await page.route('**/lab/*', (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"detail":"not on this laptop"}' }),
    )
    await opened.openTab('Lab')
    await page.getByRole('switch', { name: 'Relay paused' }).press('Space')

    await page.getByRole('alert').getByText('not on this laptop').waitFor()
    await page.getByRole('switch', { name: 'Relay paused', checked: false }).waitFor()
    opened.complaints.splice(0) // the browser tells of the status 403
  })

  it('says what is broken after a reload and in other tabs, too', async () => {
    await opened.turn('Slow participant', true)
    await opened.turn('Poison message', true)
    const other = await opened.secondTab()
    await other.signIn()

    await other.page.getByText('Broken on purpose: poison message, slow participant').waitFor()
    await opened.page.reload()
    await broken('poison message, slow participant').waitFor()
    expect(other.complaints).toEqual([])
  })

  it.each(['light', 'dark'] as const)('is accessible in %s colours, and on a small screen', async (colorScheme) => {
    await opened.page.emulateMedia({ colorScheme })
    await opened.page.setViewportSize({ width: 400, height: 900 })
    await opened.turn('Duplicate delivery', true)
    await broken('duplicate delivery').waitFor()

    expect(await opened.accessibilityProblems()).toEqual([])
    await opened.screenshot(`lab-small-${colorScheme}`)
  })
})
