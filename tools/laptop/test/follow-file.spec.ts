import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@ltp/testing'
import { followFile } from '../src/follow-file.js'

describe('followFile', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'follow-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('tells each whole line once, also of a file that comes later', async () => {
    const path = join(directory, 'service.log')
    const lines: string[] = []
    const stop = new AbortController()
    const following = followFile(path, (line) => lines.push(line), stop.signal)

    appendFileSync(path, 'first\nsec')
    await eventually(() => expect(lines).toEqual(['first']))
    appendFileSync(path, 'ond\nthird é\n')
    await eventually(() => expect(lines).toEqual(['first', 'second', 'third é']))

    stop.abort()
    await following
  })
})
