import { createMessage } from '@ltp/messaging'
import { InMemoryTransactions, RecordingMessageProducer } from './index.js'

const refused = new Error('refused')
const message = () => createMessage({ destination: 'Order', payload: '{}' })

describe('InMemoryTransactions', () => {
  const transactions = new InMemoryTransactions()
  let log: string[]

  beforeEach(() => {
    log = []
  })

  it('calls back after the commit', async () => {
    await transactions.run(async () => {
      transactions.afterCommit(() => log.push('committed'))
      log.push('working')
    })

    expect(log).toEqual(['working', 'committed'])
  })

  it('calls back at once outside of a transaction', () => {
    transactions.afterCommit(() => log.push('committed'))

    expect(log).toEqual(['committed'])
  })

  it('undoes a rolled back transaction from its end, and does not call back', async () => {
    const rolledBack = transactions.run(async () => {
      transactions.afterCommit(() => log.push('committed'))
      transactions.onRollback(() => log.push('undo first'))
      transactions.onRollback(() => log.push('undo second'))
      throw refused
    })

    await expect(rolledBack).rejects.toBe(refused)
    expect(log).toEqual(['undo second', 'undo first'])
  })

  it('joins the transaction of the caller', async () => {
    await transactions.run(async () => {
      await transactions.run(async () => transactions.afterCommit(() => log.push('committed')))
      log.push('still working')
    })

    expect(log).toEqual(['still working', 'committed'])
  })

  it('runs one transaction after the other, also after a failure', async () => {
    const work = (name: string, fail: boolean) => async () => {
      log.push(`${name} begins`)
      await Promise.resolve()
      log.push(`${name} ends`)
      if (fail) throw refused
    }

    await Promise.allSettled([transactions.run(work('first', true)), transactions.run(work('second', false))])

    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })
})

describe('RecordingMessageProducer', () => {
  it('keeps what was sent, in order', async () => {
    const producer = new RecordingMessageProducer()
    const [first, second, third] = [message(), message(), message()]

    await producer.send([first, second])
    await producer.send([third])

    expect(producer.sent).toEqual([first, second, third])
  })

  it('forgets what a rolled back transaction sent', async () => {
    const transactions = new InMemoryTransactions()
    const producer = new RecordingMessageProducer(transactions)
    const kept = message()
    await transactions.run(() => producer.send([kept]))

    const rolledBack = transactions.run(async () => {
      await producer.send([message(), message()])
      throw refused
    })

    await expect(rolledBack).rejects.toBe(refused)
    expect(producer.sent).toEqual([kept])
  })
})
