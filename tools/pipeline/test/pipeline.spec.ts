import { jest } from '@jest/globals'
import { join } from 'node:path'
import { argumentsOf } from '../src/arguments.ts'
import { runPipeline } from '../src/pipeline.ts'
import { serviceNamed } from '../src/service.ts'
import { type Command } from '../src/stages.ts'
import { projectsIn } from '../src/workspace.ts'

const root = join(import.meta.dirname, '../../..')
const digest = (digit: string) => `sha256:${digit.repeat(64)}`

describe('the pipeline', () => {
  let commands: Command[]
  let answer: (line: string) => { readonly exitCode: number; readonly output: string }
  const lines = () => commands.map(lineOf)
  const lineOf = ({ program, args }: Command) => [program, ...args].join(' ')
  beforeEach(() => {
    commands = []
    answer = () => ({ exitCode: 0, output: 'Tests:       2 passed, 2 total' })
    jest.spyOn(console, 'log').mockReturnValue()
    jest.spyOn(console, 'error').mockReturnValue()
  })
  afterEach(() => jest.restoreAllMocks())

  const start = (service: string, ...args: string[]) =>
    runPipeline({
      service: serviceNamed(service, projectsIn(root)),
      asked: argumentsOf(['--service', service, ...args])!,
      root,
      run: async (command) => {
        commands.push(command)
        const { exitCode, output } = answer(lineOf(command))
        return { exitCode, output: `${output}\nnot-the-result@${digest('9')}`, stdout: output }
      },
    })

  it('runs the targets of Nx of each stage, of the service and all that it is made of', async () => {
    const reports = await start('customer-service')

    expect(lines().map((line) => / -t (.*) -p /.exec(line)?.[1])).toEqual([
      'unit-test',
      'build contract-test template-test image',
      'integration-test',
      'component-test',
      'code-analysis audit',
      undefined,
    ])
    for (const line of lines().slice(0, 4))
      expect(line).toMatch(/ -p customer-service,.*\bmoney\b.*\bcustomer-service-chart\b/)
    expect(lines()[4]).toMatch(/ -p customer-service,customer-service-chart$/)
    expect(reports.map(({ result }) => result)).toEqual([...Array<string>(5).fill('passed'), 'not run'])
    expect(reports[0]?.tests).toEqual({ passed: 2, failed: 0, skipped: 0 })
  })

  it('stops at the first stage that fails', async () => {
    answer = (line) => ({ exitCode: line.includes('-t integration-test') ? 1 : 0, output: '' })

    const reports = await start('customer-service', '--publish', 'localhost:5000')

    expect(reports.map(({ result }) => result)).toEqual(['passed', 'passed', 'FAILED', 'not run', 'not run', 'not run'])
    expect(lines().filter((line) => line.includes('run-many'))).toHaveLength(3)
  })

  it('lets its stages share a daemon of Nx, and ends it, also when it comes to grief', async () => {
    answer = (line) => {
      if (line.includes('component-test')) throw new Error('npx is not there')
      return { exitCode: 0, output: '' }
    }

    await expect(start('customer-service')).rejects.toThrow('npx is not there')

    expect(commands[0]?.env).toEqual({ NX_DAEMON: 'true' })
    expect(lines().at(-1)).toBe('npx nx daemon --stop')
  })

  it('says of a stage what was not run in it', async () => {
    answer = () => ({ exitCode: 0, output: 'audited\nNOT RUN: the registry answers no audits\n' })

    const [report] = await start('customer-service', '--stage', 'code analysis')

    expect(report).toMatchObject({ result: 'passed', remark: 'NOT RUN: the registry answers no audits' })
  })

  it('needs no daemon for a single stage', async () => {
    await start('customer-service', '--stage', 'commit stage')

    expect(commands.map(({ env }) => env)).toEqual([{}])
  })

  describe('publishes', () => {
    const answerTo = (line: string) => ({
      exitCode: 0,
      output: line.includes('publish-image.sh')
        ? `layers\nlocalhost:5000/its-image@${digest('1')}\n`
        : line.includes('pinned-image.sh')
          ? `postgres@${digest('2')}\n`
          : `published localhost:5000/charts/its-chart@${digest('3')}\n`,
    })
    beforeEach(() => {
      answer = answerTo
    })

    it('an image, and then a chart that names it, and the Postgres that it was tested with, by digest', async () => {
      const [report] = await start('customer-service', '--stage', 'release', '--publish', 'localhost:5000')

      expect(lines()).toEqual([
        'docker/publish-image.sh customer-service',
        expect.stringMatching(/^docker\/pinned-image.sh postgres:\d+/),
        expect.stringMatching(/^npx nx run customer-service:record-contract -- --version 0.* --into \/.*contract-.*$/),
        expect.stringMatching(
          `^npx nx run customer-service-chart:publish-chart -- --version 0\\.1\\.0-BUILD\\.\\d{14} ` +
            `--image localhost:5000/its-image@${digest('1')} --postgres-image postgres@${digest('2')} ` +
            '--contract /.*contract-.*/customer-service/0\\.1\\.0-BUILD\\.\\d{14} ' +
            '--to oci://localhost:5000/charts --sign no --plain-http$',
        ),
      ])
      expect(commands[0]?.env).toEqual({ REGISTRY: 'localhost:5000', VERSION: expect.stringContaining('0.1.0-BUILD.') })
      expect(report).toMatchObject({
        result: 'passed',
        remark: expect.stringMatching(`^localhost:5000/charts/its-chart@${digest('3')}, version 0`),
      })
    })

    describe('a chart without a contract when none can be recorded', () => {
      const { GITHUB_ACTIONS } = process.env
      const published = answerTo
      afterEach(() => {
        if (GITHUB_ACTIONS === undefined) delete process.env.GITHUB_ACTIONS
        else process.env.GITHUB_ACTIONS = GITHUB_ACTIONS
      })
      const started = () => {
        answer = (line) => ({ ...published(line), exitCode: line.includes('record-contract') ? 1 : 0 })
        return start('customer-service', '--stage', 'release', '--publish', 'localhost:5000')
      }

      it('on a laptop, and says so', async () => {
        delete process.env.GITHUB_ACTIONS

        const [report] = await started()

        expect(lines().at(-1)).not.toContain('--contract')
        expect(report?.remark).toMatch(/, WITHOUT ITS CONTRACT: cannot be promoted$/)
      })

      it('but not on GitHub', async () => {
        process.env.GITHUB_ACTIONS = 'true'

        const [report] = await started()

        expect(report).toMatchObject({ result: 'FAILED', remark: expect.stringContaining('record-contract') })
        expect(lines().at(-1)).toContain('record-contract')
      })
    })

    it('for other platforms, and signs both by what they are', async () => {
      const options = ['--publish', 'ghcr.io/owner', '--sign', 'keyless', '--platforms', 'linux/amd64,linux/arm64']

      await start('api-gateway', '--stage', 'release', ...options)

      expect(commands[0]?.env).toMatchObject({ PLATFORMS: 'linux/amd64,linux/arm64' })
      expect(lines()).toEqual([
        'docker/publish-image.sh api-gateway',
        `npx nx run api-gateway-chart:publish-chart -- --sign-only localhost:5000/its-image@${digest('1')} --sign keyless`,
        expect.stringContaining('record-contract'),
        expect.stringMatching(/--version .* --to oci:\/\/ghcr.io\/owner\/charts --sign keyless$/),
      ])
    })

    it.each([
      ['failed', { exitCode: 1, output: `unsigned@${digest('1')}` }],
      ['printed no digest', { exitCode: 0, output: 'pushed' }],
    ])('nothing after a command that %s', async (what, ended) => {
      answer = () => ended

      const [report] = await start('customer-service', '--stage', 'release', '--publish', 'localhost:5000')

      expect(report).toMatchObject({ result: 'FAILED', remark: `docker/publish-image.sh customer-service ${what}` })
      expect(commands).toHaveLength(1)
    })
  })
})
