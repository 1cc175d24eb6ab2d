import { TemporaryRepository } from '@ltp/contracts/testing'
import { canIDeploy } from '../src/can-i-deploy.js'

const ORDER = 'a request for an order'
const ORDERS = 'a request for all orders'

/** In prod the gateway 1.0.0 asks orders 2.0.0 for an order. */
function production(): TemporaryRepository {
  const repository = new TemporaryRepository().pact('gateway', 'orders', ORDER).record('gateway', '1.0.0')
  repository.record('orders', '2.0.0', repository.pactsToVerify('orders', 'gateway'))
  return repository.deploy('prod', 'gateway', '1.0.0').deploy('prod', 'orders', '2.0.0')
}

const toProd = (repository: TemporaryRepository, service: string, version: string) =>
  canIDeploy(repository, { environment: 'prod', candidate: { service, version } })

describe('a consumer', () => {
  it('may go where the provider was verified for all that it expects', () => {
    using repository = production().record('gateway', '1.0.1')

    const { isYes, report } = toProd(repository, 'gateway', '1.0.1')

    expect(isYes).toBe(true)
    expect(report).toMatch(
      /gateway 1\.0\.1 +orders 2\.0\.0 +1 of 1 verified +ok\n\nYES: gateway 1\.0\.1 to prod; beside orders 2\.0\.0$/,
    )
  })

  it('may go there when it expects less than before', () => {
    using repository = new TemporaryRepository().pact('gateway', 'orders', ORDER, ORDERS)
    repository
      .record('orders', '2.0.0', repository.pactsToVerify('orders', 'gateway'))
      .deploy('prod', 'orders', '2.0.0')
    repository.pact('gateway', 'orders', ORDER).record('gateway', '1.1.0')

    expect(toProd(repository, 'gateway', '1.1.0').isYes).toBe(true)
  })

  it('may not go where the provider was never verified for something, and is told which version was', () => {
    using repository = production().pact('gateway', 'orders', ORDER, ORDERS).record('gateway', '1.1.0')
    repository.record('orders', '2.1.0', repository.pactsToVerify('orders', 'gateway'))

    const { isYes, report } = toProd(repository, 'gateway', '1.1.0')

    expect(isYes).toBe(false)
    expect(report).toMatch(/gateway 1\.1\.0 +orders 2\.0\.0 +1 of 2 verified +NOT VERIFIED/)
    expect(report).toContain(`
orders 2.0.0 was never verified for what gateway 1.1.0 expects:
  ${ORDERS}
verified for it: orders 2.1.0
needs no more than is verified: gateway 1.0.0

NO: gateway 1.1.0 to prod; beside orders 2.0.0`)
  })

  it('is told when no version was verified for it', () => {
    using repository = production().pact('gateway', 'orders', ORDERS).record('gateway', '1.1.0')

    expect(toProd(repository, 'gateway', '1.1.0').report).toContain(
      'no recorded version of orders was verified for it: run its contract tests',
    )
  })

  it('may go where the provider is not: nothing breaks that has worked', () => {
    using repository = production().record('gateway', '1.0.1').deploy('dev', 'gateway', '1.0.0')

    const { isYes, report } = canIDeploy(repository, {
      environment: 'dev',
      candidate: { service: 'gateway', version: '1.0.1' },
    })

    expect([isYes, report]).toEqual([
      true,
      expect.stringContaining('YES: gateway 1.0.1 to dev; no service is there yet'),
    ])
  })
})

describe('a provider', () => {
  it('may go where it was verified for the consumers that are there, whatever newer ones expect', () => {
    using repository = production().pact('gateway', 'orders', ORDERS).record('gateway', '1.1.0')
    repository.record('orders', '2.1.0', repository.pactsToVerify('orders', 'gateway'))

    expect(toProd(repository, 'orders', '2.1.0').isYes).toBe(true)
  })

  it('may not go where a consumer is that it was not verified for', () => {
    using repository = production()
    repository.record('orders', '3.0.0', [])

    const { isYes, report } = toProd(repository, 'orders', '3.0.0')

    expect([isYes, report]).toEqual([
      false,
      expect.stringContaining('orders 3.0.0 was never verified for what gateway 1.0.0'),
    ])
  })

  it('may not go back where a consumer has come that needs more', () => {
    using repository = production().pact('gateway', 'orders', ORDER, ORDERS).record('gateway', '1.1.0')
    repository.deploy('prod', 'gateway', '1.1.0')

    expect(toProd(repository, 'orders', '2.0.0').isYes).toBe(false)
  })
})

describe('what is no fault of a version', () => {
  it('is not held against it', () => {
    using repository = production().service('customers').record('customers', '1.0.0')
    repository.pact('gateway', 'orders', ORDERS).record('gateway', '1.1.0').deploy('prod', 'gateway', '1.1.0')

    expect(toProd(repository, 'customers', '1.0.0').isYes).toBe(true)
    expect(canIDeploy(repository, { environment: 'prod' }).isYes).toBe(false)
  })
})

describe('an environment as a whole', () => {
  it('is judged when no version is named', () => {
    using repository = production()

    const { isYes, report } = canIDeploy(repository, { environment: 'prod' })

    expect([isYes, report]).toEqual([true, expect.stringContaining('YES: prod as it is, gateway 1.0.0, orders 2.0.0')])
  })

  it('may be empty', () => {
    using repository = production().write('gitops/apps/dev/kustomization.yaml', 'resources: []')

    const { isYes, report } = canIDeploy(repository, { environment: 'dev' })

    expect([isYes, report]).toEqual([true, expect.stringContaining('dev as it is, which is empty')])
  })
})

describe('what is not known', () => {
  it('is no: a version that runs there and was not recorded', () => {
    using repository = production().record('gateway', '1.0.1').deploy('prod', 'orders', '1.9.0')

    const { isYes, report } = toProd(repository, 'gateway', '1.0.1')

    expect(isYes).toBe(false)
    expect(report).toMatch(/gateway 1\.0\.1 +orders 1\.9\.0 +0 of 1 verified +NOT RECORDED/)
    expect(report).toContain('orders 1.9.0 is not recorded: nobody knows what it needs, nor what it gives')
    expect(report).not.toContain(ORDER)
  })

  it.each([
    ['version', 'gateway', '9.0.0', 'prod', 'gateway 9.0.0 is not recorded; the newest that are: 1.0.0. To record'],
    ['service', 'gatway', '1.0.0', 'prod', 'no service gatway; there are: gateway, orders'],
    ['environment', 'gateway', '1.0.0', 'production', 'no environment production; there are: prod'],
  ])('is said of a %s', (_, service, version, environment, told) => {
    using repository = production()

    expect(() => canIDeploy(repository, { environment, candidate: { service, version } })).toThrow(told)
  })
})
