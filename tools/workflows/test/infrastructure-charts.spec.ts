import { join } from 'node:path'
import { type Command } from '../../pipeline/src/stages.ts'
import { INFRASTRUCTURE_CHARTS, publish } from '../src/infrastructure-charts/publish.ts'
import { workflowsIn } from '../src/rules/workflow.ts'
import { isStartedBy } from './started-by.ts'

const root = join(import.meta.dirname, '../../..')
const PUBLICATION = {
  chart: 'kafka',
  registry: 'ghcr.io/ada',
  sign: 'keyless',
  at: new Date('2026-11-29T08:00:00Z'),
}
const DIGEST = `sha256:${'0f'.repeat(32)}`

/** Notes commands instead of running them; the one that has the word fails. */
function noting(failing = 'nothing') {
  const commands: string[] = []
  const run = ({ program, args }: Command) => {
    const line = [program, ...args].join(' ')
    commands.push(line)
    const stdout = program.endsWith('pinned-image.sh') ? `apache/kafka@${DIGEST}\n` : ''
    return Promise.resolve({ exitCode: line.includes(failing) ? 1 : 0, output: stdout, stdout })
  }
  return { commands, run }
}

describe('a chart of infrastructure', () => {
  it("is tested, and published with a version like a service's and its image pinned, signed", async () => {
    const { commands, run } = noting()

    await publish(PUBLICATION, root, run)

    expect(commands).toEqual([
      'npx nx run kafka-chart:template-test',
      'npx nx run publish-chart:build',
      expect.stringMatching(/^docker\/pinned-image\.sh apache\/kafka:\d+\.\d+\.\d+$/),
      'node tools/publish-chart/dist/main.js --chart charts/kafka --version 0.1.0-BUILD.20261129080000 ' +
        `--image apache/kafka@${DIGEST} --to oci://ghcr.io/ada/charts --sign keyless`,
    ])
  })

  it.each(['template-test', 'pinned-image'])('is not published when %s fails', async (failing) => {
    const { commands, run } = noting(failing)

    await expect(publish(PUBLICATION, root, run)).rejects.toThrow(/failed$/)
    expect(commands.join()).not.toContain('--sign')
  })

  it('is not one of a service, which has a pipeline of its own', async () => {
    await expect(publish({ ...PUBLICATION, chart: 'order-service' }, root, noting().run)).rejects.toThrow(
      'order-service is none of kafka, postgres',
    )
  })
})

describe('their workflow', () => {
  const workflow = workflowsIn(root).find(({ name }) => name === 'infrastructure-charts.yaml')!
  const paths = workflow.on.push?.paths ?? []

  it.each(INFRASTRUCTURE_CHARTS)('publishes %s, and starts when it changes', (chart) => {
    expect(workflow.text).toContain(`chart: [${INFRASTRUCTURE_CHARTS.join(', ')}]`)
    expect(isStartedBy(`charts/${chart}/values.yaml`, paths)).toBe(true)
  })

  it.each(['charts/order-service/values.yaml', 'charts/kafka/README.md', 'gitops/apps/dev/kafka.yaml'])(
    'does not start when %s changes',
    (file) => {
      expect(isStartedBy(file, paths)).toBe(false)
    },
  )

  it('publishes what is on main only', () => {
    expect(workflow.on.push?.branches).toEqual(['main'])
    expect(workflow.jobs.publish?.if).toBe("${{ github.ref == 'refs/heads/main' }}")
  })
})
