import { Readiness } from '@ltp/health'
import { type AppLogger, createLogger, logHttpRequests } from '@ltp/logging'
import { isTracing, startTracing, traceHttpRequests, type TracingOptions } from '@ltp/tracing'
import { type DynamicModule, ShutdownSignal, type Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { addAnswerHeaders, setAnswerHeaders } from './answer-headers.js'
import { ControllerSpans } from './controller-spans.js'
import { acceptExactJson } from './exact-json-body.js'
import { GracefulFastifyAdapter, type ShutdownOptions } from './graceful-fastify-adapter.js'
import { ProblemFilter, type TranslateError } from './problem-filter.js'
import { requestIdOf } from './request-id.js'
import { Routes } from './routes.js'
import { SchemaPipe } from './schema-pipe.js'
import { sendClientError, sendProblem } from './send-problem.js'
import { toProblemError } from './to-problem-error.js'

export interface HttpAppOptions {
  /** Default: a logger named `http` on stdout. */
  readonly logger?: AppLogger
  /** A larger body is answered 413. Default 64 KiB. */
  readonly bodyLimitBytes?: number
  /** A request that is not received completely by then is answered 408. Default 30 s. */
  readonly requestTimeoutMs?: number
  /** How long an idle connection is kept. Default 72 s, longer than the 60 s of usual load balancers. */
  readonly keepAliveTimeoutMs?: number
  /** Which proxies to believe about the caller's address; see Fastify's `trustProxy`. Default: none. */
  readonly trustProxy?: FastifyServerOptions['trustProxy']
  readonly shutdown?: ShutdownOptions
  /** Where spans go. Default: none are made. */
  readonly tracing?: TracingOptions
  /** Errors of the domain as problems, for all controllers. */
  readonly translateError?: TranslateError
}

/**
 * A Nest application on Fastify as every service here runs it: exact JSON, problem+json, request ids, access log, validation
 * by schema, graceful shutdown (on SIGTERM, SIGINT and `app.close()`). The caller calls `listen`.
 */
export async function createHttpApp(
  module: Type | DynamicModule,
  options: HttpAppOptions = {},
): Promise<NestFastifyApplication> {
  const { logger = createLogger({ service: 'http' }) } = options
  const adapter = new GracefulFastifyAdapter(serverOptions(options), options.shutdown ?? {})
  const fastify = adapter.getInstance()
  const tracing = options.tracing && (await startTracing(options.tracing))
  const routes = new Routes(fastify)
  addAnswerHeaders(fastify)
  logHttpRequests(fastify, logger)
  traceHttpRequests(fastify)
  acceptExactJson(fastify)
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  })
  adapter.readiness = readinessOf(app)
  app.useGlobalFilters(new ProblemFilter(routes, options.translateError))
  app.useGlobalPipes(new SchemaPipe())
  if (isTracing()) app.useGlobalInterceptors(new ControllerSpans())
  if (tracing) adapter.afterModules = () => tracing.stop()
  // By process.exit, so that the last lines of the log are written
  return app.enableShutdownHooks([ShutdownSignal.SIGTERM, ShutdownSignal.SIGINT], { useProcessExit: true })
}

function serverOptions(options: HttpAppOptions) {
  return {
    bodyLimit: options.bodyLimitBytes ?? 65_536,
    requestTimeout: options.requestTimeoutMs ?? 30_000,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 72_000,
    trustProxy: options.trustProxy ?? false,
    genReqId: requestIdOf,
    return503OnClosing: false,
    // an address that is none (`/%`): no hook has seen the request
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(setAnswerHeaders(reply), toProblemError(error)),
    clientErrorHandler: sendClientError,
  }
}

function readinessOf(app: NestFastifyApplication): Readiness | undefined {
  try {
    return app.get(Readiness, { strict: false })
  } catch {
    return undefined
  }
}
