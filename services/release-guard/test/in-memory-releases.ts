import { type Canary, type Deployed, type MetricTemplate, Releases, type Warning } from '../src/domain/release.js'

export const VERSION = '0.1.0-BUILD.20261129080000'
export const OLDER = '0.1.0-BUILD.20261128080000'
export const PROMETHEUS = 'http://prometheus.monitoring:9090'

const at = (second: number) => new Date(Date.UTC(2026, 10, 29, 8, 0, second))

/** When the version was written, and when its Canary came to its end. */
export const WRITTEN = at(0)
export const ENDED = at(30)
export const LATER = at(40)
/** When the Canary came to its end once more. */
export const AGAIN = at(59)

export const aWarning = (text: string, when = ENDED): Warning => ({ at: when, text })

export const aCanary = (changes: Partial<Canary> = {}): Canary => ({
  name: 'order-service',
  target: 'order-service',
  phase: 'Failed',
  since: ENDED,
  isAnalysed: true,
  annotations: {},
  ...changes,
})

/** What a cluster says, as a spec tells it. */
export class InMemoryReleases extends Releases {
  all: Canary[] = []
  deployments: Record<string, Deployed> = { 'order-service': { version: VERSION, since: WRITTEN } }
  templates: Record<string, string> = {}
  told: Warning[] | Error = []

  async canaries(): Promise<Canary[]> {
    return this.all
  }

  async canary(name: string): Promise<Canary | undefined> {
    return this.all.find((canary) => canary.name === name)
  }

  async deployed(deployment: string): Promise<Deployed | undefined> {
    return this.deployments[deployment]
  }

  async warnings(): Promise<Warning[]> {
    if (this.told instanceof Error) throw this.told
    return this.told
  }

  async metricTemplate(name: string): Promise<MetricTemplate> {
    const query = this.templates[name]
    if (query === undefined) throw new Error(`there is no MetricTemplate ${name}`)
    return { address: PROMETHEUS, query }
  }
}
