import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { type Readiness } from '@ltp/health'
import { type ConnectionPool, measureConnectionPool } from '@ltp/metrics'
import { type DataSource } from 'typeorm'
import { type PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js'
import { type Housekeeping } from './housekeeping.js'
import { messagingHealthChecks } from './messaging-health.js'
import { type MessagingMetrics } from './messaging-metrics.js'
import { type MessagingRuntime } from './messaging-runtime.js'
import { collectOutboxStatistics } from './outbox-statistics.js'
import { type MessagingSettings } from './settings.js'

/** Starts messaging when the application is complete, and ends it before the database's connections are closed. */
export class MessagingLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly runtime: MessagingRuntime,
    private readonly readiness: Readiness,
    private readonly metrics: MessagingMetrics,
    private readonly dataSource: DataSource,
    private readonly housekeeping: Housekeeping,
    private readonly settings: MessagingSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.readiness.register(...messagingHealthChecks(this.dataSource, this.runtime, this.settings))
    this.metrics.collectFrom(this.runtime)
    collectOutboxStatistics(this.metrics.registry, this.dataSource, this.settings, this.runtime)
    measureConnectionPool(this.metrics.registry, poolOf(this.dataSource))
    this.runtime.start()
    this.housekeeping.start()
  }

  /** Readiness is off by now: the HTTP server comes first. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.runtime.stop(), this.housekeeping.stop()])
  }
}

const poolOf = ({ driver }: DataSource) => (driver as PostgresDriver).master as ConnectionPool
