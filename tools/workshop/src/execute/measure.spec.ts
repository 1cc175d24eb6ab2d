import { jest } from '@jest/globals'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { beginMeasuring } from './measure.ts'
import { measuredTable } from './measured-table.ts'

const MB = 1024 * 1024

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

describe('what a lab needs', () => {
  it('is the most that was in use at a time, also when less is in the end', () => {
    const free = { memory: 100 * MB, disk: 500 * MB }
    const measuring = beginMeasuring(() => ({ ...free }))

    free.memory = 40 * MB
    free.disk = 500 * MB - 3 * MB
    jest.advanceTimersByTime(1000)
    free.memory = 90 * MB

    expect(measuring.end()).toMatchObject({ memoryMB: 60, diskMB: 3 })
  })

  it('is a table that needs no formatting', async () => {
    const rows = [{ name: '01-follow-one-order', seconds: 31, memoryMB: 1200, diskMB: 90 }]
    const table = measuredTable(rows, '2 CPUs', '2026-11-29')

    const config = await resolveConfig(join(import.meta.dirname, 'measured.md'))
    expect(await format(table, { ...config, parser: 'markdown' })).toBe(table)
    expect(table).toContain('| [01-follow-one-order](01-follow-one-order.md) |')
  })
})
