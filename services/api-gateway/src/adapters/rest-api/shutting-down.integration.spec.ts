import { eventually } from '@ltp/testing'
import { type ServerResponse } from 'node:http'
import { RunningGateway } from '../../../test/running-gateway.js'

describe('a gateway that is told to stop', () => {
  let gateway: RunningGateway

  afterEach(() => gateway.stop())

  it('serves on for a while after readiness is off, until load balancers have noticed', async () => {
    gateway = await RunningGateway.start({ SHUTDOWN_DRAIN_MS: '3000' })

    const closed = gateway.app.close()

    expect((await gateway.get('/health/ready')).status).toBe(503)
    expect((await gateway.get('/')).status).toBe(200)
    await closed
    await expect(gateway.get('/')).rejects.toThrow()
  })

  it('finishes requests under way', async () => {
    gateway = await RunningGateway.start()
    const { promise: asked, resolve: ask } = Promise.withResolvers<ServerResponse>()
    gateway.orderService.behave((_request, response) => ask(response))
    const answer = gateway.get('/orders/7')
    const response = await asked

    const closed = gateway.app.close()
    response.end('{}')

    expect((await answer).status).toBe(200)
    await closed
  })

  it('keeps no connection to the services when it has stopped', async () => {
    gateway = await RunningGateway.start()
    await gateway.get('/orders/7')
    expect(await gateway.orderService.connections()).toBe(1)

    await gateway.app.close()

    await eventually(async () => expect(await gateway.orderService.connections()).toBe(0))
  })
})
