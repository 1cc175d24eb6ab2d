import { type Order } from '../laptop/application.ts'
import { type Check } from '../lab.ts'
import { ofApplication } from './of-application.ts'

interface Asked {
  readonly where: (order: Order) => boolean
  /** What is right when there is such an order, as a claim. */
  readonly says: string
  readonly hint: string
}

/** The running application has such an order, among the newest of a page. */
export function hasOrder({ where, says, hint }: Asked): Check {
  return ofApplication(async (application) => {
    const orders = await application.orders()
    return { says, right: orders.some(where), hint }
  }, says)
}
