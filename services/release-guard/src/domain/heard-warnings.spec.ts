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

  it('are the newest 500, whoever tells more', () => {
    const heard = new HeardWarnings()
    for (let number = 1; number <= 501; number++) heard.hear('order-service', aWarning(String(number)))

    const texts = heard.of('order-service').map(({ text }) => text)

    expect(texts).toHaveLength(500)
    expect(texts[0]).toBe('2')
  })
})
