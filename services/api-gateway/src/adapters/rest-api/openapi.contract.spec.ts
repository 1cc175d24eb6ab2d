import { committedOpenApi, openApiDocument, undocumented } from '@ltp/http-api'
import { RunningGateway } from '../../../test/running-gateway.js'
import { apiDocument } from '../../create-gateway.js'

const file = new URL('../../../openapi.json', import.meta.url)

describe('openapi.json', () => {
  let gateway: RunningGateway
  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })
  afterAll(() => gateway.stop())

  it('is as the code makes it: UPDATE_OPENAPI=1 npx nx run api-gateway:contract-test --skip-nx-cache writes it', async () => {
    const document = openApiDocument(gateway.app, apiDocument)

    expect(await committedOpenApi(file, document)).toEqual(document)
  })

  it('leaves no scope, idempotency key, location or link out', () => {
    expect(undocumented(openApiDocument(gateway.app, apiDocument))).toEqual([])
  })
})
