import { type GatewayAddress, Gateways } from '../../domain/rollout-requests.js'
import { type SmokeRequest } from '../../domain/smoke-requests.js'
import { exchange } from '../../exchange.js'

/** Asks as people's clients do. Redirects are answers: they might lead elsewhere, and the token with it. */
export class HttpGateways extends Gateways {
  constructor(
    /** For one request. */
    private readonly timeoutMs: number,
  ) {
    super()
  }

  async ask({ url, host }: GatewayAddress, { method, path }: SmokeRequest, token?: string): Promise<number> {
    const { status } = await exchange(url + path, {
      method,
      headers: {
        'user-agent': 'release-guard',
        ...(host !== undefined && { host }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      timeoutMs: this.timeoutMs,
    })
    return status
  }
}
