import { type Answer, Load, type LoadResult, type Namespace, Release, type Values } from '@ltp/cluster-testing'
import { type ServiceInCluster } from './service-in-cluster.js'
import { Surroundings } from './surroundings.js'

type Headers = Readonly<Record<string, string>>

/** A service in a namespace, with what it needs, and a client that may ask it. */
export class DeployedService {
  readonly release: Release
  /** What POST is answered with ... */
  readonly expected: number
  /** ... and without authorization. */
  readonly refused: number
  private readonly type: string

  private constructor(
    private readonly service: ServiceInCluster,
    readonly namespace: Namespace,
    private readonly surroundings: Surroundings,
    private readonly authorization: string,
  ) {
    this.release = new Release(namespace, service.name)
    this.type = service.post.type ?? 'application/json'
    this.expected = service.post.expected ?? 201
    this.refused = service.post.refused ?? 401
  }

  /** Its surroundings only. */
  static async prepare(service: ServiceInCluster, namespace: Namespace): Promise<DeployedService> {
    const surroundings = await Surroundings.install(namespace, service.scopes)
    await Promise.all(service.needs?.map((needed) => surroundings.installService(needed)) ?? [])
    const authorization = service.givesTokens ? surroundings.credentials : await surroundings.token()
    return new DeployedService(service, namespace, surroundings, authorization)
  }

  get values(): Values {
    const { name, hasDatabase, values } = this.service
    const ofPostgres = hasDatabase ? this.surroundings.valuesOfPostgres() : {}
    return { ...this.surroundings.valuesOf(name), ...ofPostgres, ...values }
  }

  deploy(values: Values = {}, chart = this.service.chart): Promise<void> {
    return this.release.deploy(chart, { ...this.values, ...values })
  }

  /** @returns values that let it keep its data where an upgrade does not reach */
  async databaseOfOthers(): Promise<Values> {
    return this.service.hasDatabase ? this.surroundings.installDatabase(this.service.name) : {}
  }

  get(path = this.service.path, headers: Headers = { authorization: this.authorization }): Promise<Answer> {
    return this.surroundings.ask(this.service.name, path, { headers })
  }

  post(headers: Headers = { authorization: this.authorization }): Promise<Answer> {
    const { path = this.service.path, body } = this.service.post
    const all = { 'content-type': this.type, ...headers }
    return this.surroundings.ask(this.service.name, path, { method: 'POST', headers: all, body })
  }

  /** @returns where it is @throws when it is nowhere: then nobody could tell whether it is kept */
  async create(): Promise<string> {
    const { status, location } = await this.post()
    if (status !== this.expected || !location) throw new Error(`nothing is created: ${status} at ${location}`)
    return location
  }

  /** Requests of clients that try nothing again, for as long as something else happens, and until no pod is about to end. */
  async underLoad(work: () => Promise<unknown>): Promise<LoadResult> {
    const { name, path, post } = this.service
    const gateway = this.namespace.cluster.gateway.url
    const headers = {
      authorization: this.authorization,
      'content-type': this.type,
      host: this.surroundings.hostOf(name),
    }
    const read = { method: 'GET', url: `${gateway}${path}?limit=2`, headers, expected: 200 } as const
    const written = { method: 'POST', url: `${gateway}${post.path ?? path}`, headers, body: () => post.body } as const
    const requests = [read, read, read, { ...written, expected: this.expected }]
    const load = Load.start({ requests, perSecond: 60, timeout: 30_000 })
    let result: LoadResult
    try {
      await work()
      await this.namespace.isCalm(this.service.name)
    } finally {
      result = await load.stop()
    }
    return result
  }

  async isReady(workload: string): Promise<void> {
    await this.namespace.kubectl(['rollout', 'status', workload, '--timeout=3m'])
  }
}
