import { Component, describeTokenChecks } from '@ltp/component-testing'
import { eventually } from '@ltp/testing'
import { created, sent, TRACE } from '../a-trace.js'
import { otlp } from '../otlp.js'

describe('journey-service', () => {
  let component: Component

  beforeAll(async () => {
    component = await Component.start({
      name: 'journey-service',
      port: 8089,
      needs: { database: false, broker: false },
    })
    // it is ready without: it takes spans while nobody's token can be checked
    await eventually(async () => {
      const { text } = await component.get('/health/ready')
      expect(JSON.parse(text)).toMatchObject({ checks: { 'token-keys': { status: 'up' } } })
    })
  })
  afterAll(() => component?.stop())

  const read = async (path: string) => component.get(path, await component.token('journeys:read'))

  describeTokenChecks(() => component, '/journeys', 'journeys:read')

  it('takes spans from whoever can reach it, and tells what they say to those who may see it', async () => {
    const { status } = await component.send('POST', '/v1/traces', { body: otlp([created('c'), sent('x')]) })

    expect(status).toBe(200)
    const { text } = await read(`/journeys/${TRACE}`)
    expect(JSON.parse(text)).toMatchObject({ id: TRACE, messages: [{ state: 'sent' }] })
    expect((await component.get(`/journeys/${TRACE}`)).status).toBe(401)
  })

  it('does not start without its configuration, and names all that is missing', async () => {
    const missing = ['PROFILE', 'ISSUER', 'JWKS_URI']

    const { exitCode, output } = await component.run(
      'main',
      Object.fromEntries(missing.map((name) => [name, undefined])),
    )

    expect(exitCode).toBe(1)
    for (const name of missing) expect(output).toContain(`${name}: is missing`)
  })
})
