import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Question } from './gateway.ts'

/** What each of the customers may order in all; far more than the small orders of a rehearsal. */
export const CREDIT_LIMIT = '1000000.00'
export const OVER_THE_LIMIT = '1000000.01'
/** Several, as one customer's orders wait for one another. */
const CUSTOMERS = 10
const PAUSE_MS = 200

/**
 * Creates the customers who order; waits for the application to take them.
 *
 * @returns their ids, as digits
 * @throws when one of them is still not created `withinMs` after the first try
 */
export async function createCustomers(
  asked: (question: Question) => Promise<Answer>,
  withinMs: number,
): Promise<string[]> {
  const deadline = performance.now() + withinMs
  const body = `{"name":"rehearsal","creditLimit":{"amount":${CREDIT_LIMIT}}}`
  const headers = { 'content-type': 'application/json' }
  const ids: string[] = []
  while (ids.length < CUSTOMERS) {
    const said = await asked({ method: 'POST', path: '/customers', headers, body }).then(
      ({ status, text }) => `${status} ${text}`,
      (error: Error) => error.message,
    )
    const [, id] = /^201 .*"customerId":\s*(\d+)/s.exec(said) ?? []
    if (id !== undefined) ids.push(id)
    else if (performance.now() < deadline) await sleep(PAUSE_MS)
    else throw new Error(`no customer can be created for ${withinMs / 1000} s; POST /customers: ${said}`)
  }
  return ids
}
