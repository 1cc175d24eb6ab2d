import { jest } from '@jest/globals'
import { SagaManager } from '@ltp/sagas'
import { startOrderService } from './running-service.js'

describe('order-service', () => {
  afterEach(() => void jest.restoreAllMocks())

  /** Which sagas it has looked after by the time that it serves requests; the first look is at the start. */
  async function sagasLookedAfter(environment: NodeJS.ProcessEnv): Promise<string[]> {
    const resend = jest.spyOn(SagaManager.prototype, 'resendNextOverdue')
    const service = await startOrderService(environment)
    await service.stop()
    return resend.mock.contexts.map((manager) => (manager as SagaManager<object>).sagaType)
  }

  it.each([[{ MESSAGE_CONSUMERS: 'on' }], [{ MESSAGE_CONSUMERS: 'in-primary', WORKLOAD: 'order-service-primary' }]])(
    'looks after overdue sagas with %j',
    async (environment) => {
      expect(await sagasLookedAfter(environment)).toContainEqual(expect.stringContaining('CreateOrderSaga'))
    },
  )

  it.each([[{ MESSAGE_CONSUMERS: 'off' }], [{ MESSAGE_CONSUMERS: 'in-primary', WORKLOAD: 'order-service' }]])(
    'leaves overdue sagas to others where it takes no messages, as a canary does: %j',
    async (environment) => {
      expect(await sagasLookedAfter(environment)).toEqual([])
    },
  )
})
