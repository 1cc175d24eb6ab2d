import { accessTokens } from '../load/access-tokens.ts'
import { OrdersLoad } from '../load/orders-load.ts'
import { DOMAIN, type Stage } from '../stage.ts'

const SCOPE = 'customers:read customers:write orders:read orders:write'
const PER_SECOND = 10
const TIMEOUT_MS = 10_000

/** Users of prod, from now on. */
export function users(stage: Stage): Promise<OrdersLoad> {
  const url = stage.place.gateways.prod
  const { id, secret } = stage.client('prod')
  const login = { url, host: `login.prod.${DOMAIN}` }
  const token = accessTokens(login, { clientId: id, clientSecret: secret, scope: SCOPE })
  return OrdersLoad.start({
    gateway: { url, host: `prod.${DOMAIN}` },
    token,
    perSecond: PER_SECOND,
    timeoutMs: TIMEOUT_MS,
  })
}
