import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { asyncApiProblems, committedDocuments } from './index.js'

describe('committed documents', () => {
  let root: string
  let folder: URL
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'documents-'))
    folder = pathToFileURL(`${root}/`)
  })
  afterEach(() => {
    delete process.env.UPDATE_SCHEMAS
    rmSync(root, { recursive: true })
  })

  it('are none in a folder without', async () => {
    expect(await committedDocuments(folder, { 'asyncapi.json': {} })).toEqual({})
  })

  it('are written with UPDATE_SCHEMAS=1, and what is not told any more goes', async () => {
    process.env.UPDATE_SCHEMAS = '1'
    await committedDocuments(folder, { 'asyncapi.json': { a: 1 }, 'schemas/events/Old.json': {} })
    const documents = { 'asyncapi.json': { a: 2 }, 'schemas/events/New.json': { b: 1 } }

    await committedDocuments(folder, documents)

    delete process.env.UPDATE_SCHEMAS
    expect(await committedDocuments(folder, {})).toEqual(documents)
  })

  it('are found wrong by the parser when a schema file is not there', async () => {
    const messages = { M: { payload: { $ref: './schemas/none.json' } } }
    const document = {
      asyncapi: '3.0.0',
      info: { title: 't', version: '1' },
      channels: { c: { address: 'c', messages } },
    }
    writeFileSync(join(root, 'asyncapi.json'), JSON.stringify(document))

    expect(await asyncApiProblems(new URL('asyncapi.json', folder))).toContainEqual(
      expect.stringContaining('none.json'),
    )
  })
})
