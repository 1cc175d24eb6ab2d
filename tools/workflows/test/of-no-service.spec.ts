import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { servicesAmong, serviceNamed } from '../../pipeline/src/service.ts'
import { projectsIn } from '../../pipeline/src/workspace.ts'
import { ofNoService } from '../src/of-no-service.ts'

const root = join(import.meta.dirname, '../../..')
const all = projectsIn(root)
const output = (script: string) => spawnSync(process.execPath, [script], { cwd: root, encoding: 'utf8' }).stdout

describe('what belongs to no service', () => {
  const names = ofNoService(all).map(({ name }) => name)

  it('are tools, and libs of theirs', () => {
    expect(names).toEqual(expect.arrayContaining(['workflows', 'pipeline', 'laptop', 'base-image']))
    expect(names.filter((name) => ['outbox', 'order-service', 'order-service-chart', 'helm'].includes(name))).toEqual(
      [],
    )
  })

  it('is all that no pipeline tests', () => {
    const tested = servicesAmong(all).flatMap(({ name }) => serviceNamed(name, all).projects.map((it) => it.name))

    expect([...new Set([...names, ...tested])].sort()).toEqual(all.map(({ name }) => name).sort())
  })

  it('is printed for nx run-many', () => {
    expect(output('tools/workflows/src/of-no-service.ts')).toBe(`${names.join(',')}\n`)
  })
})

it('services are printed for a matrix of jobs', () => {
  const [, services = ''] = /^services=(.*)\n$/.exec(output('tools/workflows/src/services.ts')) ?? []

  expect(JSON.parse(services)).toEqual(servicesAmong(all).map(({ name }) => name))
})
