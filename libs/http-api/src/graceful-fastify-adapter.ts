import { setTimeout as delay } from 'node:timers/promises'
import type { Readiness } from '@ltp/health'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyServerOptions } from 'fastify'

export interface ShutdownOptions {
  /** How long to go on serving after readiness is off, so that load balancers notice. Default 0; in a cluster 5 s. */
  readonly drainMs?: number
  /** How long requests in flight may take to finish after that. Default 10 s. */
  readonly finishMs?: number
}

/**
 * Shuts down in order: readiness off, wait for load balancers, no new connection, finish what is in flight, cut the rest;
 * only then are modules told to stop, so that no request is served without its relay or its database.
 */
export class GracefulFastifyAdapter extends FastifyAdapter {
  readiness?: Readiness
  /** What ends after the modules have stopped: what they do at last is seen, too. */
  afterModules?: () => Promise<void>
  private isLeaving = false
  private closed?: Promise<void>

  constructor(
    options: FastifyServerOptions,
    private readonly shutdown: ShutdownOptions,
  ) {
    super(options)
    // Otherwise the server waits for connections that callers keep open after their answer
    this.getInstance().addHook('onSend', (_request, reply, _payload, done) => {
      if (this.isLeaving) reply.header('connection', 'close')
      done()
    })
  }

  /** Nest calls it before any module is told to stop. */
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- Nest awaits it
  override async beforeClose(): Promise<void> {
    this.isLeaving = true
    this.readiness?.notReady()
    await delay(this.shutdown.drainMs ?? 0)
    super.beforeClose()
    await this.closeServer()
  }

  /** Nest calls it when the modules have stopped. */
  override async close(): Promise<void> {
    await this.closeServer()
    await this.afterModules?.()
  }

  private closeServer(): Promise<void> {
    return (this.closed ??= this.closeOrCut())
  }

  private async closeOrCut(): Promise<void> {
    const cut = setTimeout(() => this.getHttpServer().closeAllConnections(), this.shutdown.finishMs ?? 10_000)
    await super.close().finally(() => clearTimeout(cut))
  }
}
