import { setTimeout as pause } from 'node:timers/promises'
import { HealthModule, Readiness } from '@ltp/health'
import { MetricsModule, Registry } from '@ltp/metrics'
import {
  type DynamicModule,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common'
import { EventsController } from './adapters/flagger-webhooks/events.controller.js'
import { FlaggerWebhooksController, NAMESPACE } from './adapters/flagger-webhooks/flagger-webhooks.controller.js'
import { GATEWAY_HOSTS, RolloutController } from './adapters/flagger-webhooks/rollout.controller.js'
import { HttpGateways } from './adapters/gateway/http-gateways.js'
import { GithubDispatches } from './adapters/github/github-dispatches.js'
import { KubernetesApi } from './adapters/kubernetes/kubernetes-api.js'
import { KubernetesCheckRuns } from './adapters/kubernetes/kubernetes-check-runs.js'
import { KubernetesReleases } from './adapters/kubernetes/kubernetes-releases.js'
import { CountedDoings } from './adapters/metrics/counted-doings.js'
import { ClientCredentials } from './adapters/new-version/client-credentials.js'
import { HttpNewVersions } from './adapters/new-version/http-new-versions.js'
import { PrometheusValues } from './adapters/prometheus/prometheus-values.js'
import { SyntheticOrderMetrics } from './adapters/synthetic-orders/synthetic-order-metrics.js'
import { SyntheticOrdersController } from './adapters/synthetic-orders/synthetic-orders.controller.js'
import { type Config } from './config.js'
import { Doings } from './domain/doings.js'
import { FailedCanaries } from './domain/failed-canaries.js'
import { HeardWarnings } from './domain/heard-warnings.js'
import { MessageCheck } from './domain/message-check.js'
import { PromotionWatch } from './domain/promotion-watch.js'
import { Releases } from './domain/release.js'
import { RolloutRequests } from './domain/rollout-requests.js'
import { SmokeTest, Tokens } from './domain/smoke-test.js'
import { Verdicts } from './domain/verdicts.js'
import { Rounds } from './rounds.js'

@Module({})
export class ReleaseGuardModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly rounds: Rounds,
    readiness: Readiness,
  ) {
    // tests and reports go on without
    readiness.register({ name: 'rounds', essential: false, check: () => rounds.check() })
  }

  onApplicationBootstrap(): void {
    this.rounds.begin()
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop()
  }

  static with(config: Config): DynamicModule {
    return {
      module: ReleaseGuardModule,
      imports: [HealthModule.forRoot(), MetricsModule.forRoot({ defaultLabels: { service: 'release-guard' } })],
      controllers: [FlaggerWebhooksController, RolloutController, EventsController, SyntheticOrdersController],
      providers: [...whatItAsks(config), ...whatItDoes(config)],
    }
  }
}

function whatItAsks({ namespace, kubernetes, newVersions, client }: Config): Provider[] {
  return [
    { provide: KubernetesApi, useFactory: () => new KubernetesApi(kubernetes) },
    {
      provide: Releases,
      useFactory: (api: KubernetesApi) => new KubernetesReleases(api, namespace),
      inject: [KubernetesApi],
    },
    { provide: Tokens, useFactory: () => new ClientCredentials({ ...client, timeoutMs: newVersions.timeoutMs }) },
    { provide: Doings, useFactory: (registry: Registry) => new CountedDoings(registry), inject: [Registry] },
    {
      provide: SyntheticOrderMetrics,
      useFactory: (registry: Registry) => new SyntheticOrderMetrics(registry),
      inject: [Registry],
    },
  ]
}

function whatItDoes({ namespace, newVersions, messageCheck, ...config }: Config): Provider[] {
  return [
    { provide: NAMESPACE, useValue: namespace },
    {
      provide: SmokeTest,
      useFactory: (tokens: Tokens) => new SmokeTest(new HttpNewVersions({ ...newVersions, namespace }), tokens),
      inject: [Tokens],
    },
    { provide: GATEWAY_HOSTS, useValue: config.gatewayHosts },
    {
      provide: RolloutRequests,
      useFactory: (tokens: Tokens) =>
        new RolloutRequests(new HttpGateways(newVersions.timeoutMs), tokens, { ...config.rollout, pause }),
      inject: [Tokens],
    },
    {
      provide: MessageCheck,
      useFactory: (api: KubernetesApi) =>
        new MessageCheck(new KubernetesCheckRuns(api, namespace, messageCheck), { ...messageCheck, pause }),
      inject: [KubernetesApi],
    },
    {
      provide: Verdicts,
      useFactory: (doings: Doings) => new Verdicts(new GithubDispatches(config.github, doings)),
      inject: [Doings],
    },
    HeardWarnings,
    {
      provide: FailedCanaries,
      useFactory: (heard: HeardWarnings, releases: Releases, verdicts: Verdicts, doings: Doings) =>
        new FailedCanaries({ heard, releases }, verdicts, doings),
      inject: [HeardWarnings, Releases, Verdicts, Doings],
    },
    {
      provide: Rounds,
      useFactory: (releases: Releases, verdicts: Verdicts, failedCanaries: FailedCanaries) => {
        const values = new PrometheusValues(config.prometheusTimeoutMs)
        const promotionWatch = new PromotionWatch(releases, values, verdicts, { ...config.watch, namespace })
        return new Rounds({ releases, failedCanaries, promotionWatch }, config.roundIntervalMs)
      },
      inject: [Releases, Verdicts, FailedCanaries],
    },
  ]
}
