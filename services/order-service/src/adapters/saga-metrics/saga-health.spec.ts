import { Readiness } from '@ltp/health'
import { sagaHealthCheck } from './saga-health.js'

const reportWith = async (late: number, failed: number) => {
  const readiness = new Readiness()
  readiness.register(sagaHealthCheck({ statistics: async () => ({ running: 3, late, failed }) }))
  return readiness.report()
}

describe('the health of sagas', () => {
  it('is good while replies come in time', async () => {
    expect(await reportWith(0, 0)).toEqual({ status: 'up', checks: { sagas: { status: 'up', essential: false } } })
  })

  it('shows sagas that are late or FAILED, but the process stays ready', async () => {
    const reason = '2 wait for a late reply, 1 are FAILED: see GET /sagas'

    expect(await reportWith(2, 1)).toEqual({
      status: 'up',
      checks: { sagas: { status: 'down', essential: false, reason } },
    })
  })
})
