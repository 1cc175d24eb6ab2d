import { setTimeout as pause } from 'node:timers/promises'
import { run } from '../command.ts'
import { type Environment } from '../place.ts'

const NAMESPACE = 'apps'
const PAUSE_MS = 1000

/** One of the two clusters, by kubectl. */
export class Cluster {
  readonly environment: Environment
  private readonly kubeconfig: string

  constructor(environment: Environment, kubeconfig: string) {
    this.environment = environment
    this.kubeconfig = kubeconfig
  }

  kubectl = (args: readonly string[], input?: string): Promise<string> =>
    run('kubectl', ['--kubeconfig', this.kubeconfig, '--context', this.environment, ...args], {
      ...(input !== undefined && { input }),
      timeoutMs: 5 * 60_000,
    })

  apply = (manifest: string): Promise<string> => this.kubectl(['apply', '--server-side', '--filename', '-'], manifest)

  /** Of the application's namespace. @returns undefined when there is no such thing */
  async get<Resource>(kind: string, name: string, namespace = NAMESPACE): Promise<Resource | undefined> {
    const json = await this.kubectl(['-n', namespace, 'get', kind, name, '--ignore-not-found', '--output=json'])
    return json.trim() === '' ? undefined : (JSON.parse(json) as Resource)
  }

  async list<Resource>(kind: string, namespace = NAMESPACE): Promise<Resource[]> {
    const json = await this.kubectl(['-n', namespace, 'get', kind, '--output=json'])
    return (JSON.parse(json) as { items: Resource[] }).items
  }

  /** Makes Flux look now instead of at the next interval, as a webhook of GitHub's would. */
  async reconcile(kind: string, name: string, namespace = 'flux-system'): Promise<void> {
    const asked = `reconcile.fluxcd.io/requestedAt=${new Date().toISOString()}`
    await this.kubectl(['-n', namespace, 'annotate', '--overwrite', kind, name, asked])
  }

  /** Rows of what psql prints. */
  async query(database: string, sql: string): Promise<string[][]> {
    const pod = `${database}-db-postgres-0`
    const user = database.replaceAll('-', '_')
    const psql = ['psql', '-U', user, '-d', user, '-AtF', '\t', '-c', sql]
    const printed = await this.kubectl(['-n', NAMESPACE, 'exec', pod, '--', ...psql])
    return printed.split('\n').filter((line) => line !== '').map((line) => line.split('\t')) // prettier-ignore
  }

  /** @throws Error with the last answer when there is none within the time, in ms */
  async until<Answer>(
    what: string,
    withinMs: number,
    ask: () => Promise<Answer | undefined>,
    state?: () => Promise<string>,
  ): Promise<Answer> {
    const deadline = performance.now() + withinMs
    for (;;) {
      const answer = await ask()
      if (answer !== undefined) return answer
      if (performance.now() > deadline) {
        const told = state ? `\n${await state()}` : ''
        throw new Error(`${this.environment}: no ${what} within ${withinMs / 1000} s${told}`)
      }
      await pause(PAUSE_MS)
    }
  }
}
