import { InMemoryTransactions } from '@ltp/testing'
import { describeCustomerRepository } from './describe-customer-repository.js'
import { InMemoryCustomerRepository } from './in-memory-customer-repository.js'

describeCustomerRepository('InMemoryCustomerRepository', async () => ({
  customers: new InMemoryCustomerRepository(),
  transactions: new InMemoryTransactions(),
}))
