import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { type Readiness } from '@ltp/health'
import { type DataSource } from 'typeorm'
import { messagingHealthChecks } from './messaging-health.js'
import { type MessagingMetrics } from './messaging-metrics.js'
import { type MessagingRuntime } from './messaging-runtime.js'

/** Starts messaging when the application is complete, and ends it before the database's connections are closed. */
export class MessagingLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly runtime: MessagingRuntime,
    private readonly readiness: Readiness,
    private readonly metrics: MessagingMetrics,
    private readonly dataSource: DataSource,
    private readonly relays: boolean,
  ) {}

  onApplicationBootstrap(): void {
    this.readiness.register(...messagingHealthChecks(this.dataSource, this.runtime, this.relays))
    this.metrics.collectFrom(this.runtime)
    this.runtime.start()
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.readiness.notReady()
    await this.runtime.stop()
  }
}
