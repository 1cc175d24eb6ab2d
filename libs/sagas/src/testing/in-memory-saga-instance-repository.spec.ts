import { InMemoryTransactions } from '@ltp/testing'
import { describeSagaInstanceRepository } from '../../test/describe-saga-instance-repository.js'
import { InMemorySagaInstanceRepository } from './index.js'

const transactions = new InMemoryTransactions()
const instances = new InMemorySagaInstanceRepository(transactions)

describeSagaInstanceRepository('InMemorySagaInstanceRepository', () => ({ transactions, instances }))
