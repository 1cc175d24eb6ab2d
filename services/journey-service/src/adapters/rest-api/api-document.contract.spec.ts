import { committedOpenApi, openApiDocument, undocumented } from '@ltp/http-api'
import { RunningJourneys } from '../../../test/running-journeys.js'
import { apiDocument } from './api-document.js'

const file = new URL('../../../openapi.json', import.meta.url)

describe('openapi.json', () => {
  let service: RunningJourneys
  beforeAll(async () => {
    service = await RunningJourneys.start()
  })
  afterAll(() => service.stop())

  it('is as the code makes it: UPDATE_OPENAPI=1 npx nx run journey-service:contract-test --skip-nx-cache writes it', async () => {
    const document = openApiDocument(service.app, apiDocument)

    expect(await committedOpenApi(file, document)).toEqual(document)
  })

  it('leaves no scope, idempotency key, location or link out', () => {
    expect(undocumented(openApiDocument(service.app, apiDocument))).toEqual([])
  })
})
