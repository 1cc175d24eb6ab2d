import { exactId } from '@ltp/exact-json'
import { positiveMoneySchema } from '@ltp/money/schema'
import { z } from 'zod'

/** The channel on which customer-service takes commands. */
export const CUSTOMER_SERVICE_CHANNEL = 'customerService'

export const reserveCreditCommand = z.object({ customerId: exactId, orderId: exactId, orderTotal: positiveMoneySchema })
export type ReserveCreditCommand = z.output<typeof reserveCreditCommand>

export const releaseCreditCommand = z.object({ customerId: exactId, orderId: exactId })
export type ReleaseCreditCommand = z.output<typeof releaseCreditCommand>

export type ReserveCreditReply = 'CustomerCreditReserved' | 'CustomerNotFound' | 'CustomerCreditLimitExceeded'
export type ReleaseCreditReply = 'CustomerCreditReleased' | 'CustomerNotFound'
