import { type Manifests } from '@ltp/helm/testing'
import { type ServiceChart } from './service-chart.js'

/** What Secrets hold that the chart does not make, by their keys. */
type Secrets = Readonly<Record<string, string>>
const A_DATABASE = { uri: 'postgres://user:of-another@host/name' }

type ReadConfig = (variables: NodeJS.ProcessEnv) => unknown

/** A chart and a service must agree on environment variables: the service itself reads what the chart gives. */
export function describeConfiguration(chart: ServiceChart, readConfig: ReadConfig, secrets: Secrets = {}): void {
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
        const variables = variablesOf(await chart.with(values), name)
        const known = new Set<string | symbol>()
        const watched = new Proxy(variables, { get: (it, key) => (known.add(key), Reflect.get(it, key) as unknown) })

        readConfig(watched)

        expect(Object.keys(variables).filter((variable) => !known.has(variable))).toEqual([])
      },
    )

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
