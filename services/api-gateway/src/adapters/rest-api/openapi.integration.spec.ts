import { committedOpenApi, openApiDocument, undocumented } from '@ltp/http-api'
import { RunningGateway } from '../../../test/running-gateway.js'
import { apiDocument } from '../../create-gateway.js'

describe('the API document', () => {
  let gateway: RunningGateway

  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })

  afterAll(() => gateway.stop())

  it('is committed as the code makes it: run with UPDATE_OPENAPI=1 after a change', async () => {
    const document = openApiDocument(gateway.app, apiDocument)

    expect(document).toEqual(await committedOpenApi(new URL('../../../openapi.json', import.meta.url), document))
  })

  it('leaves no scope, idempotency key, location or link out', () => {
    expect(undocumented(openApiDocument(gateway.app, apiDocument))).toEqual([])
  })

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
