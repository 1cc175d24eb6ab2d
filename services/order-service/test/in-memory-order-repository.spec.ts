import { InMemoryTransactions } from '@ltp/testing'
import { describeOrderRepository } from './describe-order-repository.js'
import { InMemoryOrderRepository } from './in-memory-order-repository.js'

describeOrderRepository('InMemoryOrderRepository', async () => ({
  orders: new InMemoryOrderRepository(),
  transactions: new InMemoryTransactions(),
}))
