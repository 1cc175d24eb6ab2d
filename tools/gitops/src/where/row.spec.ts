import { ageOf, tableOf } from './row.js'

describe('the table of whereabouts', () => {
  it('has a line for each service, in columns', () => {
    const row = {
      service: 'order-service',
      main: '1a2b3c4 2 h',
      registry: '0.1.0',
      dev: '0.1.0',
      prod: 'none',
      canary: '',
    }

    expect(tableOf([row, { ...row, service: 'a', prod: '0.1.0', canary: 'Progressing 30 %' }]).split('\n')).toEqual([
      'SERVICE        MAIN         REGISTRY  DEV    PROD   CANARY',
      'order-service  1a2b3c4 2 h  0.1.0     0.1.0  none',
      'a              1a2b3c4 2 h  0.1.0     0.1.0  0.1.0  Progressing 30 %',
    ])
  })

  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000 * 25, '1 d'],
  ])('tells an age of %d ms as %s', (ms, age) => {
    expect(ageOf(new Date(1_000_000), new Date(1_000_000 + ms))).toBe(age)
  })
})
