import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { thresholdsOf } from '../src/thresholds.ts'
import { WrongArguments } from '../src/wrong-arguments.ts'

const OWN = join(import.meta.dirname, '../thresholds.json')

describe('thresholds', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'thresholds-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('are there for each kind of request, and for memory', () => {
    const { load, soak } = thresholdsOf(OWN)

    expect(Object.keys(load)).toEqual(['GET /orders', 'POST /orders'])
    expect(soak).toHaveProperty('process_resident_memory_bytes')
  })

  it.each([
    ['no file', undefined, 'cannot be read from'],
    ['no JSON', '{', 'cannot be read from'],
    ['a kind of request missing', changed({ load: {} }), 'load, GET /orders, answersPerSecond must be a number'],
    [
      'a text for a number',
      changed({ soak: { rss: { growth: '1', slack: 0 } } }),
      'soak, rss, growth must be a number',
    ],
    [
      'less than nothing',
      changed({ soak: { rss: { growth: 0, slack: -1 } } }),
      'slack must be a number from 0 on, but is: -1',
    ],
  ])('are refused with %s', (_, content, told) => {
    const file = join(folder, 'thresholds.json')
    if (content !== undefined) writeFileSync(file, content)

    expect(() => thresholdsOf(file)).toThrow(WrongArguments)
    expect(() => thresholdsOf(file)).toThrow(told)
  })
})

function changed(change: object): string {
  return JSON.stringify({ ...thresholdsOf(OWN), ...change })
}
