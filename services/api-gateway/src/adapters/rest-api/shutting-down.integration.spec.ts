import { RunningGateway } from '../../../test/running-gateway.js'

describe('a gateway that is told to stop', () => {
  it('serves on for a while after readiness is off, until load balancers have noticed', async () => {
    const gateway = await RunningGateway.start({ SHUTDOWN_DRAIN_MS: '500' })

    const closed = gateway.app.close()

    expect((await gateway.get('/health/ready')).status).toBe(503)
    expect((await gateway.get('/')).status).toBe(200)
    await closed
    await expect(gateway.get('/')).rejects.toThrow()
    await gateway.stop()
  })
})
