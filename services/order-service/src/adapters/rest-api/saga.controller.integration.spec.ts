import { withFailure, withSuccess } from '@ltp/commands'
import { z } from 'zod'
import { RestApp } from '../../../test/rest-app.js'
import { type GetSagaResponse, getSagaResponse } from './saga-api.js'

/** What openapi.json says of it. */
const documentedStep = z.toJSONSchema(getSagaResponse).properties?.step

let rest: RestApp
beforeAll(async () => {
  rest = await RestApp.start()
})
afterAll(() => rest.stop())

const admin = (method: string, path: string) => rest.request(method, path, 'sagas:admin')

async function aSaga(): Promise<string> {
  await rest.request('POST', '/orders', 'orders:write', '{"customerId":5,"orderTotal":{"amount":12.34}}')
  return rest.lastCommand().headers['command_saga_id'] ?? ''
}

describe('the operator', () => {
  it('sees the sagas, the newest first, page by page', async () => {
    const ids = [await aSaga(), await aSaga()]

    const first = JSON.parse((await admin('GET', '/sagas?limit=1&status=running')).text) as {
      sagas: { sagaId: string }[]
      next: string
    }
    const second = JSON.parse((await admin('GET', first.next)).text) as { sagas: { sagaId: string }[] }

    expect([first.sagas[0]?.sagaId, second.sagas[0]?.sagaId]).toEqual([ids[1], ids[0]])
  })

  it('sees what a saga waits for and what it remembers', async () => {
    const id = await aSaga()

    const { status, text } = await admin('GET', `/sagas/CreateOrderSaga/${id}`)

    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({
      sagaType: 'CreateOrderSaga',
      sagaId: id,
      status: 'running',
      step: 1,
      compensating: false,
      data: { customerId: '5', orderTotal: { amount: 12.34 } },
      lastRequestId: rest.lastCommand().headers.ID,
    })
  })

  it('sees a saga that has taken back all its steps, as the API documents it', async () => {
    const id = await aSaga()
    await rest.answer(withFailure('CustomerNotFound'))

    const { status, step } = JSON.parse((await admin('GET', `/sagas/CreateOrderSaga/${id}`)).text) as GetSagaResponse

    expect(status).toBe('compensated')
    expect(documentedStep).toMatchObject({ type: 'integer', minimum: step })
  })

  it('has the pending command of a saga sent again, under a new ID', async () => {
    const id = await aSaga()
    const first = rest.lastCommand()

    const { status } = await admin('POST', `/sagas/CreateOrderSaga/${id}/resume`)

    const again = rest.lastCommand()
    expect(status).toBe(200)
    expect(again.payload).toBe(first.payload)
    expect(again.headers.ID).not.toBe(first.headers.ID)
  })

  it('cannot resume a saga that has ended', async () => {
    const id = await aSaga()
    await rest.answer(withSuccess('CustomerCreditReserved'))

    const { status, text } = await admin('POST', `/sagas/CreateOrderSaga/${id}/resume`)

    expect([status, JSON.parse(text)]).toEqual([409, expect.objectContaining({ code: 'SAGA_NOT_RESUMABLE' })])
  })

  it.each([
    ['GET', '/sagas/CreateOrderSaga/none'],
    ['GET', '/sagas/NoSaga/none'],
    ['POST', '/sagas/CreateOrderSaga/none/resume'],
    ['POST', '/sagas/NoSaga/none/resume'],
  ])('%s %s finds nothing', async (method, path) => {
    expect((await admin(method, path)).status).toBe(404)
  })

  it('is told which query is not valid', async () => {
    expect((await admin('GET', '/sagas?status=lost')).status).toBe(422)
  })
})
