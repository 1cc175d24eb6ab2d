import { Body, Controller, HttpCode, Logger, Post } from '@nestjs/common'
import { SyntheticOrderMetrics } from './synthetic-order-metrics.js'
import { type SyntheticOrderReport, syntheticOrderReport } from './synthetic-order-report.js'

/** Takes the reports of those that end with themselves: a Job is gone before Prometheus could ask it. */
@Controller('synthetic-orders')
export class SyntheticOrdersController {
  private readonly logger = new Logger(SyntheticOrdersController.name)

  constructor(private readonly metrics: SyntheticOrderMetrics) {}

  @Post()
  @HttpCode(204)
  report(@Body({ schema: syntheticOrderReport }) report: SyntheticOrderReport): void {
    this.metrics.record(report)
    if (report.outcome !== 'approved') this.logger.warn('a synthetic order was not approved', report)
  }
}
