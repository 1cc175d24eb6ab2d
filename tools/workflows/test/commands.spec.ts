import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { servicesAmong } from '../../pipeline/src/service.ts'
import { nxWorkspaceIn } from '../src/path-filters/nx-workspace.ts'
import { commandFindings, type Repository } from '../src/rules/commands.ts'
import { actionsIn, workflowOf, workflowsIn } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')
const sources = [...workflowsIn(root), ...actionsIn(root)]

function repository(): Repository {
  const { projects } = nxWorkspaceIn(root)
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
  const checks = readFileSync(join(root, '.ci/run'), 'utf8').matchAll(/^(?:\S+=\S+ )*(?:check|nightly) '([^']+)'/gm)
  return {
    targets: Object.fromEntries(projects.map(({ name, targets }) => [name, Object.keys(targets)])),
    scripts: Object.keys(scripts),
    services: servicesAmong(projects).map(({ name }) => name),
    checks: [...checks].map(([, name = '']) => name),
    isFile,
    isExecutable: (path) => isFile(path) && (statSync(join(root, path)).mode & 0o111) === 0o111,
  }
}

const isFile = (path: string) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false

describe('the commands', () => {
  const ours = repository()

  it.each(sources)('of $name are there: targets of Nx, npm scripts, files', (source) => {
    expect(commandFindings(source, ours)).toEqual([])
  })
})

describe('a command', () => {
  const small: Repository = {
    targets: { one: ['test', 'pipeline'], two: ['test'] },
    scripts: ['lint'],
    services: ['one', 'two'],
    checks: ['workflows'],
    isFile: (path) => ['a.sh', 'b/c.ts', '.ci/run', 'docker/up.sh'].includes(path),
    isExecutable: (path) => path === 'docker/up.sh',
  }
  const findingsOf = (run: string) =>
    commandFindings(workflowOf('x.yaml', JSON.stringify({ on: 'push', jobs: { a: { steps: [{ run }] } } })), small)

  it.each([
    'npx nx run one:pipeline -- --stage x',
    'npx nx run-many -p "$(node b/c.ts)" -t test pipeline --parallel=1',
    'npm ci && npm run --silent lint',
    'NAME=value bash a.sh | tee log.txt',
    'bash .ci/run workflows',
    'docker/up.sh > log.txt',
    'go install example.org/a@v1.2.3',
    '# npx nx run two:nothing\necho "a; b"',
    'npx nx run "$SERVICE:test"',
    'bash a.sh > log.txt 2>&1',
    "sed -e '1i ```' -e 's/<(a)>/`/'",
  ])('is known: %s', (run) => {
    expect(findingsOf(run)).toEqual([])
  })

  it.each([
    ['npx nx run one:nothing', 'npx nx run one:nothing'],
    ['npx nx run nobody:test', 'npx nx run nobody:test'],
    ['npx nx run "$SERVICE:pipeline"', 'npx nx run two:pipeline'],
    ['npx nx run-many -t test nothing', 'npx nx run-many -t test nothing'],
    ['npx nx run-many', 'npx nx run-many'],
    ['npx nx run-many -p "$(node b/gone.ts)" -t test', 'node b/gone.ts'],
    ['npx renovate', 'npx renovate'],
    ['npm run nothing', 'npm run nothing'],
    ['npm install', 'npm install'],
    ['npm ci; bash gone.sh', 'bash gone.sh'],
    ['node \\\n  gone.ts', 'node gone.ts'],
    ['bash .ci/run nothing', 'bash .ci/run nothing'],
    ['docker/gone.sh', 'docker/gone.sh'],
    ['b/c.ts x', 'b/c.ts x'],
    ['curl https://example.org | bash', 'curl https://example.org'],
    ['npm ci & curl https://example.org', 'curl https://example.org'],
    ['npm ci &\ncurl x', 'curl x'],
    ['echo $(npm ci $(curl x))', 'curl x'],
    ['echo $(curl $(npm ci))', 'curl ${}'],
    ["if true\nthen echo 'x'\nfi", 'if true'],
  ])('would be found: %s', (run, lost) => {
    expect(findingsOf(run)).toContain(`x.yaml: there is no ${lost}`)
  })

  it.each([
    ['echo `curl x`', '`curl x`'],
    ['echo "it\'s `curl x`"', '`curl x`'],
    ['echo x | tee >(curl x)', '>(curl x)'],
    ['sed -n p <(curl x)', '<(curl x)'],
  ])('that nobody could check would be found: %s', (run, command) => {
    expect(findingsOf(run)).toContain(`x.yaml: write $(...) or a pipe, which can be checked, instead of ${command}`)
  })
})
