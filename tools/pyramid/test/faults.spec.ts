import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faults } from '../src/faults/index.ts'
import { isOfCharts, LEVELS } from '../src/fault.ts'
import { plant } from '../src/plant.ts'

const workspace = join(import.meta.dirname, '../../..')

describe('the faults', () => {
  let copy: string
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'faults-'))
    for (const folder of ['charts', 'docker', 'libs', 'services'])
      cpSync(join(workspace, folder), join(copy, folder), {
        recursive: true,
        filter: (path) => !/[/](node_modules|dist)$/.test(path),
      })
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  it.each(faults.map((fault) => [fault.name, fault] as const))('can be planted: %s', (_, fault) => {
    expect(plant(fault, copy)).not.toEqual([])
  })

  it.each([
    ['of services', 'tools/pyramid/README.md', /^\| .*(unit|contract|integration|component) +\|.*/gm],
    ['of charts', 'charts/README.md', /^\| .*\| (template|cluster) +\|.*/gm],
  ])('%s are all told in %s', (what, file, table) => {
    const planted = faults.filter(({ level }) => isOfCharts(level) === (what === 'of charts'))
    const rows = readFileSync(join(workspace, file), 'utf8').match(table)
    const told = rows?.map((row) =>
      row
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    )

    expect(told).toEqual(expect.arrayContaining(planted.map(({ name, level }) => [name, level])))
    expect(told).toHaveLength(planted.length)
  })

  it('have names of their own', () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
  })

  it.each(LEVELS)('are at least five for the level %s', (level) => {
    expect(faults.filter((fault) => fault.level === level).length).toBeGreaterThanOrEqual(5)
  })

  it('that find nothing to change say so', () => {
    const edits = [{ file: 'services/*/package.json', find: 'what no package holds', replace: '' }]

    expect(() => plant({ name: 'a fault', level: 'unit', edits }, copy)).toThrow('"a fault" cannot be planted')
  })
})
