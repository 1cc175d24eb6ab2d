import { Counter, type Registry } from '@ltp/metrics'
import { Logger } from '@nestjs/common'
import { Doings, type TestName } from '../../domain/doings.js'
import { type FailedRelease } from '../../domain/release.js'

/** Counters for Prometheus. They begin with 0, so that the first increase is one. */
export class CountedDoings extends Doings {
  private readonly tests: Counter<'test' | 'result'>
  private readonly dispatches: Counter<'result'>
  private readonly configurations: Counter
  private readonly logger = new Logger(CountedDoings.name)

  constructor(registry: Registry) {
    super()
    const registers = [registry]
    this.tests = new Counter({
      name: 'release_guard_tests_total',
      help: 'Tests of new versions that Flagger has asked for',
      labelNames: ['test', 'result'],
      registers,
    })
    this.dispatches = new Counter({
      name: 'release_guard_dispatches_total',
      help: 'Attempts to tell GitHub of a release that failed',
      labelNames: ['result'],
      registers,
    })
    this.configurations = new Counter({
      name: 'release_guard_failed_configurations_total',
      help: 'Canaries that failed of a version that production has already: nothing was told to GitHub',
      registers,
    })
    for (const result of ['passed', 'failed'])
      for (const test of ['smoke', 'messages']) this.tests.inc({ test, result }, 0)
    for (const result of ['sent', 'failed']) this.dispatches.inc({ result }, 0)
  }

  tested(test: TestName, isPassed: boolean): void {
    this.tests.inc({ test, result: isPassed ? 'passed' : 'failed' })
  }

  dispatched(isTaken: boolean): void {
    this.dispatches.inc({ result: isTaken ? 'sent' : 'failed' })
  }

  configurationFailed(release: FailedRelease): void {
    this.configurations.inc()
    this.logger.error('a change of configuration failed, see to it: production has this version already', release)
  }
}
