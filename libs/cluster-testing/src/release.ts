import { type Namespace } from './namespace.js'

export type Values = Readonly<Record<string, unknown>>

const TIMEOUT = '3m'

/** A release of a chart in a namespace. */
export class Release {
  constructor(
    private readonly namespace: Namespace,
    readonly name: string,
  ) {}

  /** Installs or upgrades it, and waits until it is ready. @throws with what helm says and what happens in the namespace */
  async deploy(chart: string, values: Values, options: readonly string[] = []): Promise<void> {
    const args = ['upgrade', '--install', this.name, chart, '--values', '-', '--wait', '--timeout', TIMEOUT, ...options]
    // not --dependency-update: that leaves alone what an older update has brought
    await this.namespace.helm(['dependency', 'update', chart])
    try {
      await this.namespace.helm(args, JSON.stringify(values))
    } catch (cause) {
      const said = `${(cause as Error).message}\n${await this.namespace.report()}`
      // at once, as Jest shows an error only when the whole file has ended, which is long after
      process.stderr.write(`${this.name} is not deployed: ${said}\n`)
      throw new Error(said, { cause })
    }
  }

  async rollback(): Promise<void> {
    await this.namespace.helm(['rollback', this.name, '--wait', '--timeout', TIMEOUT])
  }

  /** Runs the chart's tests. @returns what their pods have said @throws with that, when one fails */
  async test(): Promise<string> {
    try {
      return await this.namespace.helm(['test', this.name, '--logs', '--timeout', TIMEOUT])
    } catch (cause) {
      const selector = `app.kubernetes.io/instance=${this.name},app.kubernetes.io/component=test`
      const said = await this.namespace.kubectl(['logs', '--selector', selector, '--tail=50'])
      throw new Error(`${(cause as Error).message}\n${said}`, { cause })
    }
  }

  async uninstall(): Promise<void> {
    await this.namespace.helm(['uninstall', this.name, '--wait', '--timeout', TIMEOUT])
  }
}
