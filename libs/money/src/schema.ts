import { exactDecimal } from '@ltp/exact-json'
import { z } from 'zod'
import { Money } from './money.js'

const amount = (constraint: (money: Money) => boolean, message: string, documented: Record<string, number>) =>
  exactDecimal(2)
    .transform((text) => Money.of(text))
    .refine(constraint, message)
    .meta(documented)

const body = (money: ReturnType<typeof amount>) => z.object({ amount: money }).transform(({ amount }) => amount)

/** `{"amount": 12.34}` of bodies and messages, zero or more, read as {@link Money}. */
export const moneySchema = body(amount((money) => !money.isNegative(), 'must not be negative', { minimum: 0 }))

/** As {@link moneySchema}, but more than zero. */
export const positiveMoneySchema = body(
  amount((money) => !Money.ZERO.isGreaterThanOrEqual(money), 'must be more than 0', { exclusiveMinimum: 0 }),
)
