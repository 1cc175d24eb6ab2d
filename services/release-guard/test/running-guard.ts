import { createLogger } from '@ltp/logging'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'
import { FakeKubernetes } from './fake-kubernetes.js'
import { FakeServer } from './fake-server.js'

/** The guard as it runs, among servers that stand in for the others. */
export class RunningGuard {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly kubernetes: FakeKubernetes,
    readonly github: FakeServer,
    readonly service: FakeServer,
    readonly prometheus: FakeServer,
    readonly authorizationServer: FakeServer,
  ) {}

  /** @param prepare what is to be there when it starts */
  static async start(prepare: (kubernetes: FakeKubernetes) => void = () => undefined): Promise<RunningGuard> {
    const kubernetes = await FakeKubernetes.start()
    const servers = [FakeServer.start(), FakeServer.start(), FakeServer.start(), FakeServer.start()] as const
    const [github, service, prometheus, authorizationServer] = await Promise.all(servers)
    kubernetes.resources.set('/apis/flagger.app/v1beta1/namespaces/apps/canaries', { items: [] })
    kubernetes.resources.set('/api/v1/namespaces/apps/events', { items: [] })
    github.answer(204)
    prepare(kubernetes)
    const config = readConfig({
      PROFILE: 'cluster',
      PORT: '0',
      NAMESPACE: 'apps',
      KUBERNETES_URL: kubernetes.server.url,
      SERVICE_ACCOUNT_FOLDER: kubernetes.serviceAccountFolder,
      CANARY_URL: 'http://127.0.0.1:{port}',
      GATEWAY_HOSTS: '127.0.0.1',
      ROLLOUT_SEND_MS: '20',
      ROLLOUT_SETTLE_MS: '0',
      TOKEN_URL: `${authorizationServer.url}/oauth2/token`,
      CLIENT_ID: 'a-client',
      CLIENT_SECRET: 'a-secret',
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'example/shop',
      GITHUB_TOKEN: 'a-token',
      DISPATCH_BACKOFF_MS: '1',
      MESSAGE_CHECK_POLL_MS: '5',
      ROUND_INTERVAL_MS: '10',
    })
    const app = await createApp(config, createLogger({ service: 'release-guard', level: 'silent' }))
    await app.listen(config.port, '127.0.0.1')
    return new RunningGuard(app, await app.getUrl(), kubernetes, github, service, prometheus, authorizationServer)
  }

  /** As Flagger does. */
  async post(path: string, body: unknown) {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, text: await answer.text() }
  }

  async get(path: string): Promise<string> {
    return (await fetch(this.url + path)).text()
  }

  /** What GitHub was told, payloads only. */
  get told(): unknown[] {
    return this.github.received.map(({ body }) => (JSON.parse(body) as { client_payload: unknown }).client_payload)
  }

  async stop(): Promise<void> {
    await this.app.close()
    const { kubernetes, github, service, prometheus, authorizationServer } = this
    await Promise.all([kubernetes, github, service, prometheus, authorizationServer].map((server) => server.stop()))
  }
}
