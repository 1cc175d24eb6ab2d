import { type DynamicModule, Inject, Module } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyAdapter } from '@nestjs/platform-fastify'
import { Readiness, type ReadinessOptions } from './readiness.js'

/**
 * Answers `GET /health/live` (200 while the event loop turns) and `GET /health/ready` (200, or 503 with a reason for each
 * check that is down). Plain Fastify routes: guards, filters and API documents do not see them.
 */
@Module({})
export class HealthModule {
  constructor(
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost<FastifyAdapter>,
    @Inject(Readiness) readiness: Readiness,
  ) {
    const fastify = httpAdapter.getInstance()
    fastify.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'up' }))
    fastify.get('/health/ready', async (_request, reply) => {
      const report = await readiness.report()
      return reply
        .code(report.status === 'up' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(report)
    })
  }

  /** {@link Readiness} is then injectable everywhere, to register checks: `readiness.register(new PostgresCheck(...))`. */
  static forRoot(options: ReadinessOptions = {}): DynamicModule {
    const readiness = { provide: Readiness, useFactory: () => new Readiness(options) }
    return { module: HealthModule, global: true, providers: [readiness], exports: [Readiness] }
  }
}
