import { RunningGateway } from '../../../test/running-gateway.js'

describe('the API document', () => {
  let gateway: RunningGateway

  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })

  afterAll(() => gateway.stop())

  it('is served to everybody, and names where tokens are to be had', async () => {
    const { status, text } = await gateway.get('/openapi.json', { authorization: '' })

    expect(status).toBe(200)
    expect(text).toContain('"tokenUrl":"http://localhost:9000/oauth2/token"')
  })

  it('can be read in Swagger UI', async () => {
    const page = await gateway.get('/swagger-ui/index.html', { authorization: '' })

    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-type': expect.stringContaining('text/html') as string },
    })
  })
})
