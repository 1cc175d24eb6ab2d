import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { METRICS, thresholdsOf } from '../src/thresholds.ts'
import { WrongArguments } from '../src/wrong-arguments.ts'

const RESIDENT = 'process_resident_memory_bytes'
const OWN = join(import.meta.dirname, '../thresholds.json')

describe('thresholds', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'thresholds-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('are there for each kind of request, and for memory', () => {
    const { load, soak } = thresholdsOf(OWN)

    expect(Object.keys(load)).toEqual(['GET /orders', 'POST /orders'])
    expect(Object.keys(soak)).toEqual(METRICS)
  })

  it.each([
    ['no file', undefined, 'cannot be read from'],
    ['no JSON', '{', 'cannot be read from'],
    ['a kind of request missing', changed({ load: {} }), 'load, GET /orders, answersPerSecond must be a number'],
    [
      'a text for a number',
      changed({ soak: { [RESIDENT]: { growth: '1', slack: 0 } } }),
      `soak, ${RESIDENT}, growth must be a number`,
    ],
    [
      'less than nothing',
      changed({ soak: { [RESIDENT]: { growth: 0, slack: -1 } } }),
      'slack must be a number from 0 on, but is: -1',
    ],
    [
      'a metric that nobody tells',
      changed({ soak: { process_resident_memory: { growth: 0, slack: 1 } } }),
      'soak: there is no process_resident_memory; there are: process_resident_memory_bytes, ',
    ],
    [
      'a kind of request that is not sent',
      changed({ load: { 'GET /order': { answersPerSecond: 1, p50: 1, p90: 1 } } }),
      'load: there is no GET /order; there are: GET /orders, POST /orders',
    ],
    ['no threshold of memory', changed({ soak: {} }), `soak, ${RESIDENT}, growth must be a number`],
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
