import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { nxProjects, workspace } from './nx-projects.js'

const OTHER_LEVEL = /\.(integration|contract|component|template|cluster|browser)\.spec\.ts$/

describe.each(nxProjects().map((project) => [project.name, project] as const))('the targets of %s', (_, project) => {
  const specs = globSync('{src,test}/**/*.spec.ts', { cwd: join(workspace, project.root) })

  it.each([
    ['unit-test', specs.filter((file) => !OTHER_LEVEL.test(file))],
    ['contract-test', specs.filter((file) => file.endsWith('.contract.spec.ts'))],
    ['integration-test', specs.filter((file) => file.endsWith('.integration.spec.ts'))],
    ['template-test', specs.filter((file) => file.endsWith('.template.spec.ts'))],
    ['cluster-test', specs.filter((file) => file.endsWith('.cluster.spec.ts'))],
    ['component-test', specs.filter((file) => file.endsWith('.component.spec.ts'))],
    ['browser-test', specs.filter((file) => file.endsWith('.browser.spec.ts'))],
  ])('have %s just when there are specs for it', (target, ofItsLevel) => {
    expect(Object.keys(project.targets).includes(target)).toBe(ofItsLevel.length > 0)
  })

  it('have test, which starts all levels, when there are specs', () => {
    // but for those that need a browser
    const started = specs.filter((file) => !file.endsWith('.browser.spec.ts'))

    expect('test' in project.targets).toBe(started.length > 0)
  })

  it('have mutation-test where the logic is: in domains, and in libs that are full of it', () => {
    const hasDomain = existsSync(join(workspace, project.root, 'src/domain'))

    expect('mutation-test' in project.targets).toBe(hasDomain || ['money', 'sagas'].includes(project.name))
  })

  it('do not start mutation-test with test: it takes too long', () => {
    expect(project.targets.test?.dependsOn ?? []).not.toContain('mutation-test')
  })
})
