import { setTimeout as sleep } from 'node:timers/promises'
import { discrepancies, unansweredOrders } from './discrepancies.ts'
import { type Ledger } from './ledger.ts'
import { type Query, readStored, type Stored } from './stored.ts'

export interface LedgerFigures {
  /** Answered 201. */
  readonly orders: number
  readonly lostAnswers: number
  /** Orders that are there though their answer was lost. */
  readonly foundOfLost: number
  /** Of all orders that are there. */
  readonly approved: number
  readonly rejected: number
  readonly cancelled: number
}

export interface LedgerComparison {
  /** For people; none when all is as it should be. */
  readonly problems: readonly string[]
  readonly figures: LedgerFigures
}

export interface Patience {
  /** How long orders may take to become terminal, and reservations to follow. Default: 60 s */
  readonly withinMs?: number
  readonly pauseMs?: number
}

/** Compares what clients were promised with the services' databases, until there are no problems or the time is over. */
export async function compareLedger(
  ledger: Ledger,
  query: Query,
  { withinMs = 60_000, pauseMs = 1000 }: Patience = {},
): Promise<LedgerComparison> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const stored = await readStored(ledger.customers, query)
    const problems = discrepancies(ledger, stored)
    if (problems.length === 0 || performance.now() >= deadline) return { problems, figures: figuresOf(ledger, stored) }
    await sleep(pauseMs)
  }
}

/** For people: `812 orders were answered 201, 2 answers were lost (1 order is there): 600 APPROVED, 180 REJECTED, 33 CANCELLED`. */
export function figuresText({
  orders,
  lostAnswers,
  foundOfLost,
  approved,
  rejected,
  cancelled,
}: LedgerFigures): string {
  const found = `${foundOfLost} ${foundOfLost === 1 ? 'order is' : 'orders are'} there`
  const answers = lostAnswers === 1 ? '1 answer was' : `${lostAnswers} answers were`
  const lost = lostAnswers === 0 ? 'no answer was lost' : `${answers} lost (${found})`
  return `${orders} orders were answered 201, ${lost}: ${approved} APPROVED, ${rejected} REJECTED, ${cancelled} CANCELLED`
}

function figuresOf(ledger: Ledger, stored: Stored): LedgerFigures {
  const inState = (wanted: string) => stored.orders.filter(({ state }) => state === wanted).length
  return {
    orders: ledger.placed.length,
    lostAnswers: ledger.lost.length,
    foundOfLost: unansweredOrders(ledger, stored).length,
    approved: inState('APPROVED'),
    rejected: inState('REJECTED'),
    cancelled: inState('CANCELLED'),
  }
}
