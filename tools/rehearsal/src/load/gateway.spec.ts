import { FakeApplication } from './fake-application.ts'
import { ask } from './gateway.ts'

describe('asking a gateway', () => {
  let application: FakeApplication
  beforeEach(async () => (application = await FakeApplication.start()))
  afterEach(() => application.stop())

  it('tells it the host name, and hands it the body', async () => {
    const question = { method: 'POST', path: '/orders?x=1', headers: { authorization: 'Bearer t' }, body: '{"a":1}' }

    expect(await ask(application.gateway, question, 5000)).toEqual({ status: 200, text: '{}' })
    expect(application.asked).toMatchObject([
      { what: 'POST /orders?x=1', host: 'prod.rehearsal.test', authorization: 'Bearer t', body: '{"a":1}' },
    ])
  })

  it('ends when there is no answer in time', async () => {
    application.instead = () => 'silence'

    const asking = ask(application.gateway, { method: 'GET', path: '/orders/1' }, 100)

    await expect(asking).rejects.toMatchObject({ name: 'NoAnswer', message: 'no answer within 0.1 s' })
  })

  it('tells why there is no answer in a word, so that it can be counted', async () => {
    const { gateway } = application
    await application.stop()

    const asking = ask(gateway, { method: 'GET', path: '/orders/1' }, 5000)

    await expect(asking).rejects.toMatchObject({ name: 'NoAnswer', message: 'ECONNREFUSED' })
  })
})
