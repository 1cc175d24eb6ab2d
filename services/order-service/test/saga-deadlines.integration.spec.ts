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

  it('looks after overdue sagas', async () => {
    expect(await sagasLookedAfter({ MESSAGE_CONSUMERS: 'on' })).toContainEqual(
      expect.stringContaining('CreateOrderSaga'),
    )
  })

  it('leaves overdue sagas to others where it takes no messages, as a canary does', async () => {
    expect(await sagasLookedAfter({ MESSAGE_CONSUMERS: 'off' })).toEqual([])
  })
})
