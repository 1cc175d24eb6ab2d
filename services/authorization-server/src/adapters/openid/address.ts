import type { IncomingMessage } from 'node:http'

const addresses = new WeakMap<IncomingMessage, string>()

/** Fastify knows which proxies to believe about the caller's address; oidc-provider sees only the raw request. */
export function rememberAddress(request: IncomingMessage, address: string): void {
  addresses.set(request, address)
}

export function addressOf(request: IncomingMessage): string {
  return addresses.get(request) ?? request.socket.remoteAddress ?? 'unknown'
}
