import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import type { CallHandler, ExecutionContext } from '@nestjs/common'
import { lastValueFrom, of } from 'rxjs'
import { IdempotencyInterceptor } from './index.js'

/** The limit that a request sets before it waits for another one with its key. */
async function lockTimeoutOf(interceptorOf: (transactions: TypeOrmTransactions) => IdempotencyInterceptor) {
  const parameters: unknown[] = []
  const query = async (_sql: string, values: readonly unknown[] = []) => {
    parameters.push(...values)
    return [] // neither the key nor an answer is to be had
  }
  const transactions = { manager: { query }, run: (work: () => unknown) => work() }
  const request = { method: 'POST', url: '/orders', headers: { 'idempotency-key': 'key-1' } }
  const http = { getRequest: () => request, getResponse: () => ({ getHeaders: () => ({}), statusCode: 201 }) }
  const context = { switchToHttp: () => http } as unknown as ExecutionContext
  const handler: CallHandler = { handle: () => of({}) }
  const interceptor = interceptorOf(transactions as unknown as TypeOrmTransactions)
  await lastValueFrom(interceptor.intercept(context, handler))
  return parameters.find((parameter) => /^\d+ms$/.test(String(parameter)))
}

describe('IdempotencyInterceptor', () => {
  it('waits for half of the second after which the gateway gives up, so that its 409 can arrive', async () => {
    expect(await lockTimeoutOf((transactions) => new IdempotencyInterceptor(transactions))).toBe('500ms')
  })

  it('waits as long as it is told', async () => {
    expect(await lockTimeoutOf((transactions) => new IdempotencyInterceptor(transactions, { waitMs: 70 }))).toBe('70ms')
  })
})
