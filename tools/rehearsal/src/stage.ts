import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Checkout } from './checkout.ts'
import { Cluster } from './clusters/cluster.ts'
import { OWNER, REPOSITORY, rootOf } from './clusters/root.ts'
import { type Dispatch, GitHub } from './github/github.ts'
import { Workflows } from './github/workflows.ts'
import { type Narrator } from './narrator.ts'
import { type Environment, type Place } from './place.ts'
import { Publisher } from './publisher.ts'
import { underName } from './under-name.ts'

/** People outside ask for `<environment>.<domain>`. */
export const DOMAIN = 'rehearsal.test'
const SCOPES = 'customers:read,customers:write,orders:read,orders:write,journeys:read'
const SECRETS_PROGRAM = 'services/authorization-server/dist/new-secrets.js'

/** All that the story needs, set up: a fork of the repository, a stand-in for GitHub, two clusters, a key that signs. */
export class Stage {
  readonly clusters: Readonly<Record<Environment, Cluster>>
  readonly publisher: Publisher
  readonly place: Place
  readonly narrator: Narrator
  readonly checkout: Checkout
  readonly workflows: Workflows
  readonly publicKey: string
  /** Which version of a service production must have in git at the end. */
  readonly stays = new Map<string, string>()
  readonly github: GitHub

  /**
   * @param source the repository
   * @param kept the folder of an earlier rehearsal, whose stage is still set
   */
  constructor(source: string, place: Place, narrator: Narrator, kept?: string) {
    this.place = place
    this.narrator = narrator
    this.checkout = new Checkout(source, kept)
    this.publicKey = this.checkout.path('cosign.pub')
    this.publisher = new Publisher(this.checkout, place.registry.here, this.checkout.path('cosign.key'))
    this.workflows = new Workflows(
      this.checkout,
      ['--key', this.publicKey, '--registry', place.registry.here],
      () => this.smokeTest(),
      narrator,
    )
    this.github = new GitHub(this.checkout.path('github'), (it: Dispatch) => this.workflows.dispatched(it))
    const of = (environment: Environment) => new Cluster(environment, place.kubeconfig)
    this.clusters = { dev: of('dev'), prod: of('prod') }
  }

  async setUp(): Promise<void> {
    const { checkout, place } = this
    await checkout.git('remote', 'set-url', 'origin', await this.listen())
    await checkout.run('cosign', ['generate-key-pair', `--output-key-prefix=${checkout.path('cosign')}`], {
      env: { COSIGN_PASSWORD: '' },
    })
    const options = ['--owner', OWNER, '--repository', REPOSITORY, '--domain', DOMAIN]
    const registry = ['--registry', place.registry.inside, '--registry-insecure']
    await checkout.run('npm', ['run', '--silent', 'adopt', '--', ...options, ...registry])
    await checkout.commit('gitops: ours', ['gitops'])
    await checkout.push()
  }

  /** @returns the repository's URL */
  listen = (): Promise<string> => this.github.listen(this.place.github.listen, `${OWNER}/${REPOSITORY}`)

  /** Gives the cluster the Secrets that people bring, and what `flux bootstrap` would. */
  async start(environment: Environment): Promise<void> {
    const cluster = this.clusters[environment]
    await cluster.apply(JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } }))
    const secrets = await this.newSecrets(environment)
    await cluster.kubectl(['-n', 'apps', 'apply', '--filename', '-'], secrets)
    for (const [name, data] of [
      ['cosign-public-key', { 'cosign.pub': readFileSync(this.publicKey, 'utf8') }],
      ['github-token', { token: 'of-the-rehearsal' }],
      ['release-guard-github', { token: 'of-the-rehearsal' }],
    ] as const)
      await cluster.apply(secretOf(name, data))
    await cluster.apply(rootOf(environment, this.place))
  }

  /** What git says production runs. */
  async tagOf(service: string): Promise<string> {
    await this.checkout.git('fetch', '--quiet', 'origin', 'main')
    const text = await this.checkout.git('show', `origin/main:gitops/apps/prod/${service}.yaml`)
    const [, tag] = /^ +tag: (\S+)/m.exec(text) ?? []
    if (tag === undefined) throw new Error(`gitops/apps/prod/${service}.yaml names no tag`)
    return tag
  }

  /** The client that the story's requests are made by. */
  client(environment: Environment): { id: string; secret: string } {
    const { items } = JSON.parse(readFileSync(this.checkout.path(`secrets-${environment}.json`), 'utf8')) as {
      items: { metadata: { name: string }; stringData?: Record<string, string>; data?: Record<string, string> }[]
    }
    const secret = items.find(({ metadata }) => metadata.name === 'demo-client')
    const valueOf = (key: string) =>
      secret?.stringData?.[key] ?? Buffer.from(secret?.data?.[key] ?? '', 'base64').toString()
    return { id: valueOf('client-id'), secret: valueOf('client-secret') }
  }

  /** An order in dev, as promote.yaml places it. */
  private smokeTest(): Promise<string> {
    const { id, secret } = this.client('dev')
    const url = this.place.gateways.dev
    return underName({ url, host: `dev.${DOMAIN}` }, (gateway) =>
      underName({ url, host: `login.dev.${DOMAIN}` }, async (login) => {
        const args = ['run', 'gitops:smoke', '--', '--url', gateway, '--login', login]
        const printed = await this.checkout.nx(args, { CLIENT_ID: id, CLIENT_SECRET: secret })
        return printed.split('\n').find((line) => line.startsWith('smoke test: ')) ?? printed
      }),
    )
  }

  /** @param isKept whether another rehearsal may go on with what is there */
  async close(isKept: boolean): Promise<void> {
    await this.workflows.idle()
    await this.github.close()
    if (isKept) this.narrator.tell(`the stage is left as it is: go on with --stage ${this.checkout.folder}`)
    else this.checkout.remove()
  }

  private async newSecrets(environment: Environment): Promise<string> {
    const file = this.checkout.path(`secrets-${environment}.json`)
    if (!existsSync(file)) {
      await this.checkout.nx(['run', 'authorization-server:build'])
      const args = [SECRETS_PROGRAM, '--client', 'demo', '--scopes', SCOPES]
      writeFileSync(file, await this.checkout.run('node', args), { mode: 0o600 })
    }
    return readFileSync(file, 'utf8')
  }
}

function secretOf(name: string, stringData: Readonly<Record<string, string>>): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'apps' }, stringData })
}
