import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Answer, ask, type Namespace, type Question, Release, type Values } from '@ltp/cluster-testing'
import { eventually } from '@ltp/testing'

const CHARTS = new URL('../../', import.meta.url).pathname
const NEW_SECRETS = new URL('../../../services/authorization-server/dist/new-secrets.js', import.meta.url).pathname
const CLIENT = 'cluster-test'

interface SecretList {
  readonly items: readonly { readonly metadata: { name: string }; readonly stringData: Record<string, string> }[]
}

/** What every service needs around it in a cluster: Kafka, the authorization server, a client that gets tokens there. */
export class Surroundings {
  private constructor(
    private readonly namespace: Namespace,
    private readonly scopes: readonly string[],
    /** Who the client is: HTTP's basic authentication. */
    readonly credentials: string,
  ) {}

  /** @param scopes what the client's tokens are for */
  static async install(namespace: Namespace, scopes: readonly string[]): Promise<Surroundings> {
    const args = [NEW_SECRETS, '--client', CLIENT, '--scopes', scopes.join(',')]
    const secrets = JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as SecretList
    await namespace.apply(secrets)
    const client = secrets.items.find(({ metadata }) => metadata.name === `${CLIENT}-client`)?.stringData ?? {}
    const pair = Buffer.from([client['client-id'], client['client-secret']].join(':')).toString('base64')
    const surroundings = new Surroundings(namespace, scopes, `Basic ${pair}`)
    await Promise.all([surroundings.installKafka(), surroundings.installService('authorization-server')])
    // a gateway hears of a route, and of its pods, a moment after helm
    await eventually(async () => void (await surroundings.token()))
    return surroundings
  }

  /** For a service's chart: the test's image, and a route of the test's gateway. */
  valuesOf(service: string): Values {
    const { registry, tag, gateway } = this.namespace.cluster
    const parentRefs = [{ name: gateway.name, namespace: gateway.namespace }]
    return {
      image: { repository: `${registry}/${service}`, tag },
      httpRoute: { enabled: true, parentRefs, hostnames: [this.hostOf(service)] },
      networkPolicy: {
        gateways: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': gateway.namespace } } }],
      },
      test: { existingSecret: `${CLIENT}-client` },
    }
  }

  /** Besides, for a chart with a Postgres of its own. */
  valuesOfPostgres(): { postgres: Values } {
    return { postgres: { image: { repository: `${this.namespace.cluster.registry}/postgres` } } }
  }

  /** A Postgres that is not of the service's release, as in production. @returns values for the service's chart */
  async installDatabase(service: string): Promise<Values> {
    const name = `${service}-database`
    const { postgres } = this.valuesOfPostgres()
    await new Release(this.namespace, name).deploy(`${CHARTS}postgres`, {
      ...postgres,
      // lets nobody in but services of its own release
      networkPolicy: { enabled: false },
    })
    return { postgres: { enabled: false }, database: { existingSecret: `${name}-postgres` } }
  }

  /** Asks a service through the gateway. */
  ask(service: string, path: string, question: Question = {}): Promise<Answer> {
    const headers = { host: this.hostOf(service), ...question.headers }
    return ask(`${this.namespace.cluster.gateway.url}${path}`, { ...question, headers })
  }

  /** @returns a new one, as a header of authorization */
  async token(): Promise<string> {
    const headers = { authorization: this.credentials, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: this.scopes.join(' ') }).toString()
    const answer = await this.ask('authorization-server', '/oauth2/token', { method: 'POST', headers, body })
    if (answer.status !== 200) throw new Error(`there is no token: ${answer.status} ${answer.body}`)
    const { access_token: token } = JSON.parse(answer.body) as { access_token: string }
    return `Bearer ${token}`
  }

  /** Routes of one gateway are told apart by hosts. */
  hostOf(service: string): string {
    return `${service}.${this.namespace.name}.example`
  }

  /** Another service that has a database, one pod of it. */
  installService(service: string): Promise<void> {
    const values = { ...this.valuesOf(service), ...this.valuesOfPostgres(), replicas: 1 }
    return new Release(this.namespace, service).deploy(`${CHARTS}${service}`, values)
  }

  private installKafka(): Promise<void> {
    const { registry, kafkaOptions } = this.namespace.cluster
    const values = { image: { repository: `${registry}/kafka` } }
    return new Release(this.namespace, 'kafka').deploy(`${CHARTS}kafka`, values, kafkaOptions)
  }
}
