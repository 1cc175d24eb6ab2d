import { committedOpenApi, openApiDocument, undocumented } from '@ltp/http-api'
import { RestApp } from '../../../test/rest-app.js'
import { apiDocument } from './api-document.js'

const file = new URL('../../../openapi.json', import.meta.url)

describe('openapi.json', () => {
  let rest: RestApp
  beforeAll(async () => {
    rest = await RestApp.start()
  })
  afterAll(() => rest.stop())

  it('is as the code makes it: UPDATE_OPENAPI=1 npx nx run customer-service:contract-test --skip-nx-cache writes it', async () => {
    const document = openApiDocument(rest.app, apiDocument)

    expect(await committedOpenApi(file, document)).toEqual(document)
  })

  it('leaves no scope, idempotency key, location or link out', () => {
    expect(undocumented(openApiDocument(rest.app, apiDocument))).toEqual([])
  })
})
