import { Application, type Order } from '../laptop/application.ts'
import { type Check } from '../lab.ts'
import { UserError } from '../user-error.ts'

interface Asked {
  readonly where: (order: Order) => boolean
  /** What is right when there is such an order, as a claim. */
  readonly says: string
  readonly hint: string
}

/** The running application has such an order, among the newest of a page. */
export function hasOrder({ where, says, hint }: Asked): Check {
  return async () => {
    try {
      const orders = await (await Application.signIn()).orders()
      return [{ says, right: orders.some(where), hint }]
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return [{ says, right: false, hint: error.message }]
    }
  }
}
