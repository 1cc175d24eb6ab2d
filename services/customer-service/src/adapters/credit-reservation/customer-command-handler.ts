import { type Reply, withFailure, withSuccess } from '@ltp/commands'
import {
  CustomerCreditAlreadyReleasedError,
  CustomerCreditLimitExceededError,
  CustomerNotFoundError,
} from '../../domain/customer-errors.js'
import { type CustomerService } from '../../domain/customer-service.js'
import {
  type ReleaseCreditCommand,
  type ReleaseCreditReply,
  type ReserveCreditCommand,
  type ReserveCreditReply,
} from './messages.js'

/** Answers the credit commands of sagas. A refusal is a reply, not a failure: the saga compensates. */
export class CustomerCommandHandler {
  constructor(private readonly customers: CustomerService) {}

  async reserveCredit({ customerId, orderId, orderTotal }: ReserveCreditCommand): Promise<Reply> {
    try {
      await this.customers.reserveCredit(customerId, orderId, orderTotal)
      return withSuccess('CustomerCreditReserved' satisfies ReserveCreditReply)
    } catch (error) {
      if (error instanceof CustomerNotFoundError) return withFailure('CustomerNotFound' satisfies ReserveCreditReply)
      if (error instanceof CustomerCreditLimitExceededError)
        return withFailure('CustomerCreditLimitExceeded' satisfies ReserveCreditReply)
      // Nobody waits for this reply: the order was released, so its saga has ended, or has asked for something later. Were
      // it read nevertheless, it must refuse, in words that sagas know: "reserved" would approve an order without credit.
      if (error instanceof CustomerCreditAlreadyReleasedError)
        return withFailure('CustomerCreditLimitExceeded' satisfies ReserveCreditReply)
      throw error // unknown: roll back and redeliver
    }
  }

  async releaseCredit({ customerId, orderId }: ReleaseCreditCommand): Promise<Reply> {
    try {
      await this.customers.releaseCredit(customerId, orderId)
      return withSuccess('CustomerCreditReleased' satisfies ReleaseCreditReply)
    } catch (error) {
      if (error instanceof CustomerNotFoundError) return withFailure('CustomerNotFound' satisfies ReleaseCreditReply)
      throw error
    }
  }
}
