import { type Manifests } from '@ltp/helm/testing'
import { type ServiceChart } from './service-chart.js'

/** What Secrets hold that the chart does not make, by their keys. */
type Secrets = Readonly<Record<string, string>>
const A_DATABASE = { uri: 'postgres://user:of-another@host/name' }

interface Particulars {
  readonly secrets?: Secrets
  /** The value that says whom tokens are for; null when the service takes none. */
  readonly audience?: string | null
}

type ReadConfig = (variables: NodeJS.ProcessEnv) => unknown

/** A chart and a service must agree on environment variables: the service itself reads what the chart gives. */
export function describeConfiguration(
  chart: ServiceChart,
  readConfig: ReadConfig,
  { secrets = {}, audience = 'tokens.audience' }: Particulars = {},
): void {
  const { name } = chart
  const variablesOf = (manifests: Manifests, workload: string) =>
    environmentOf(manifests, name, { workload, secrets: { ...A_DATABASE, ...secrets } })

  describe('the configuration', () => {
    it.each(Object.entries(chart.examples()))('can be read by the service: %s', async (_, values) => {
      const manifests = await chart.with(values)

      for (const workload of [name, `${name}-primary`])
        expect(() => readConfig(variablesOf(manifests, workload))).not.toThrow()
    })

    it.each(Object.entries(chart.examples()))(
      'has no variable that the service does not know: %s',
      async (_, values) => {
        const variables = { ...variablesOf(await chart.with(values), name), NOBODY_KNOWS: 'this' }

        expect(Object.keys(variables).filter((it) => !makesADifference(it, variables, readConfig))).toEqual([
          'NOBODY_KNOWS',
        ])
      },
    )

    const texts = ['0123', '316589723428129281', '1e3', 'yes', 'null', 'x #y', 'a: b', '@api', "it's"]
    if (audience !== null)
      it.each(texts)('has texts as they are, whatever YAML would take them for: %s', async (text) => {
        const options = ['--set-string', `${audience}=${text}`]

        expect((await chart.with({}, options)).get('ConfigMap', name).data).toMatchObject({ AUDIENCE: text })
      })

    it('takes variables, and files, from Secrets that exist already', async () => {
      const values = { secretEnvironment: ['more'], files: [{ secret: 'ca', path: '/etc/ca' }] }

      for (const { spec } of (await chart.with(values)).pods().filter(({ of }) => of === `Deployment ${name}`))
        for (const { envFrom, volumeMounts } of [...(spec.initContainers ?? []), ...spec.containers]) {
          expect(envFrom).toContainEqual({ secretRef: { name: 'more' } })
          const mounted = volumeMounts?.find(({ mountPath }) => mountPath === '/etc/ca')?.name
          expect(spec.volumes).toContainEqual({ name: mounted, secret: { secretName: 'ca' } })
        }
    })

    it('takes other variables, as texts, and may change those of the chart', async () => {
      const environment = {
        HANDLER_ATTEMPTS: 7,
        HOUSEKEEPING_INTERVAL_MS: 3_600_000,
        A_SWITCH: true,
        LOG_LEVEL: 'warn',
      }

      const { data } = (await chart.with({ environment })).get('ConfigMap', name)

      expect(data).toMatchObject({
        HANDLER_ATTEMPTS: '7',
        HOUSEKEEPING_INTERVAL_MS: '3600000',
        A_SWITCH: 'true',
        LOG_LEVEL: 'warn',
      })
    })
  })
}

/** Whether a service reads a variable: it refuses another text, or its configuration is another one. */
function makesADifference(variable: string, variables: Record<string, string>, readConfig: ReadConfig): boolean {
  const before = JSON.stringify(readConfig(variables))
  try {
    return JSON.stringify(readConfig({ ...variables, [variable]: 'another text' })) !== before
  } catch {
    return true
  }
}

interface Pod {
  readonly workload: string
  readonly secrets: Secrets
}

/** What a container of the service has in its environment. */
function environmentOf(manifests: Manifests, service: string, { workload, secrets }: Pod): Record<string, string> {
  const [container] = manifests.get('Deployment', service).spec?.template.spec?.containers ?? []
  const configMaps = container?.envFrom?.map(
    ({ configMapRef }) => manifests.get('ConfigMap', configMapRef?.name ?? '').data,
  )
  const single = container?.env?.map(({ name, valueFrom }) => {
    if (valueFrom?.fieldRef) return [name, workload]
    const { name: secret = '', key = '' } = valueFrom?.secretKeyRef ?? {}
    return [name, manifests.find('Secret', secret)?.stringData?.[key] ?? secrets[key] ?? '']
  })
  return { ...Object.assign({}, ...(configMaps ?? [])), ...Object.fromEntries(single ?? []) } as Record<string, string>
}
