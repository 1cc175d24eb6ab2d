import { WrongArguments } from '@ltp/command-line'
import { serviceOfHistory } from './history-asked.js'

describe('the history that is asked for', () => {
  it('is that of a service', () => {
    expect(serviceOfHistory(['history', 'order-service'])).toBe('order-service')
  })

  it.each([
    [['history'], 'history of which service? npm run where -- history <service>'],
    [['histroy', 'order-service'], 'not understood: histroy order-service'],
    [['history', 'order-service', 'now'], 'not understood: history order-service now'],
  ])('is told how to be when it is wrong: %j', (args, told) => {
    expect(() => serviceOfHistory(args)).toThrow(WrongArguments)
    expect(() => serviceOfHistory(args)).toThrow(told)
  })
})
