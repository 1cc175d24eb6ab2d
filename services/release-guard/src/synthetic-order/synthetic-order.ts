import { ClientCredentials } from '../adapters/new-version/client-credentials.js'
import { type SyntheticOrderReport } from '../adapters/synthetic-orders/synthetic-order-report.js'
import { type Config } from './config.js'
import { Gateway } from './gateway.js'
import { NotInTime, OrderRejected, Orders } from './orders.js'
import { testCustomer } from './test-customer.js'

const SCOPES = 'customers:read customers:write orders:read orders:write'
const LONGEST_REASON = 1000

type Step = 'token' | 'customer' | 'leftovers' | 'place' | 'approve' | 'cancel'

export interface Ending {
  readonly report: SyntheticOrderReport
  /** One line, for people. */
  readonly told: string
}

/** What the application is for, once, as a user does it: an order is placed, approved, and cancelled again. */
export class SyntheticOrder {
  private step: Step = 'token'
  private startedAt = performance.now()

  constructor(private readonly config: Omit<Config, 'report'>) {}

  /** Never fails: it ends with what went wrong. */
  async run(): Promise<Ending> {
    try {
      return await this.placeAndCancel()
    } catch (error) {
      const reason = (error as Error).message.slice(0, LONGEST_REASON)
      const report = { outcome: outcomeOf(error), durationMs: this.elapsedMs(), step: this.step, reason }
      return { report, told: `synthetic order: ${report.outcome} (${this.step}): ${reason}` }
    }
  }

  private async placeAndCancel(): Promise<Ending> {
    const gateway = new Gateway(this.config.gateway, await new ClientCredentials(this.config.client).token(SCOPES))
    this.step = 'customer'
    const customer = await testCustomer(gateway, this.config.customer)
    const orders = new Orders(gateway, customer.id, this.config.orders)
    this.step = 'leftovers'
    // looking through all that it ever ordered is long, and hardly ever needed
    const leftOver = customer.hasAllItsCredit ? 0 : await orders.cancelLeftOver()
    const { id, durationMs } = await this.place(orders)
    this.step = 'cancel'
    await orders.cancel(id)
    const before = leftOver > 0 ? `; before it ${leftOver} left over` : ''
    const told = `synthetic order: order ${id} of customer ${customer.id} was APPROVED in ${durationMs} ms, and is cancelled${before}`
    return { report: { outcome: 'approved', durationMs }, told }
  }

  /** What users wait for is measured: neither what comes before, nor cancelling. */
  private async place(orders: Orders) {
    this.step = 'place'
    this.startedAt = performance.now()
    const id = await orders.place()
    this.step = 'approve'
    await orders.untilApproved(id)
    return { id, durationMs: this.elapsedMs() }
  }

  private elapsedMs(): number {
    return Math.round(performance.now() - this.startedAt)
  }
}

function outcomeOf(error: unknown): SyntheticOrderReport['outcome'] {
  if (error instanceof OrderRejected) return 'rejected'
  return error instanceof NotInTime ? 'timeout' : 'failed'
}
