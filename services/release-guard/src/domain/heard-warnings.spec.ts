import { aWarning } from '../../test/in-memory-releases.js'
import { HeardWarnings } from './heard-warnings.js'

describe('warnings that were heard', () => {
  it('are those of one canary, the oldest first', () => {
    const heard = new HeardWarnings()
    heard.hear('order-service', aWarning('one'))
    heard.hear('customer-service', aWarning('other'))
    heard.hear('order-service', aWarning('two'))

    expect(heard.of('order-service')).toEqual([aWarning('one'), aWarning('two')])
    expect(heard.of('nobody')).toEqual([])
  })

  it('are the newest 100 of a canary, whoever tells more', () => {
    const heard = new HeardWarnings()
    for (let number = 1; number <= 101; number++) heard.hear('order-service', aWarning(String(number)))

    const texts = heard.of('order-service').map(({ text }) => text)

    expect(texts).toHaveLength(100)
    expect(texts[0]).toBe('2')
  })

  it('are not pushed out by those of another canary', () => {
    const heard = new HeardWarnings()
    heard.hear('order-service', aWarning('mine'))
    for (let number = 1; number <= 1000; number++) heard.hear('customer-service', aWarning(String(number)))

    expect(heard.of('order-service')).toEqual([aWarning('mine')])
  })

  it('are of the 20 canaries that were heard of last', () => {
    const heard = new HeardWarnings()
    heard.hear('order-service', aWarning('early'))
    heard.hear('customer-service', aWarning('forgotten'))
    heard.hear('order-service', aWarning('late'))
    for (let number = 1; number <= 19; number++) heard.hear(`made-up-${number}`, aWarning('anything'))

    expect(heard.of('customer-service')).toEqual([])
    expect(heard.of('order-service')).toEqual([aWarning('early'), aWarning('late')])
    expect(heard.of('made-up-1')).toEqual([aWarning('anything')])
  })
})
