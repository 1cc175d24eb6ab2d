import type { FastifyAdapter } from '@nestjs/platform-fastify'

/**
 * Aborted when the server begins to close, for answers without an end of their own: it would wait for those who listen, who stay
 * for ever. Call it before the server listens.
 */
export function signalOfClose(adapter: FastifyAdapter): AbortSignal {
  const closing = new AbortController()
  adapter.getInstance().addHook('preClose', async () => closing.abort())
  return closing.signal
}
