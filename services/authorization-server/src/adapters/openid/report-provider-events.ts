import { Logger } from '@nestjs/common'
import type { errors, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { Counter, type Registry } from 'prom-client'

/** Counts tokens and refusals, and logs why requests fail; what the client is told may be less. */
export function reportProviderEvents(provider: Provider, registry: Registry): void {
  const logger = new Logger('OpenIdProvider')
  const tokens = new Counter({
    name: 'oauth_token_requests_total',
    help: 'Requests for tokens, by grant type and outcome',
    labelNames: ['grant_type', 'outcome'],
    registers: [registry],
  })
  provider.on('grant.success', (context) => tokens.inc({ grant_type: grantTypeOf(context), outcome: 'issued' }))
  provider.on('grant.error', (context, error) => {
    tokens.inc({ grant_type: grantTypeOf(context), outcome: error.error })
    logger.warn('no token issued', reasonOf(context, error))
  })
  provider.on('authorization.error', (context, error) => logger.warn('not authorized', reasonOf(context, error)))
  provider.on('server_error', (context, error) => logger.error('request failed', error, { path: context.path }))
}

const GRANT_TYPES = new Set(['client_credentials', 'authorization_code', 'refresh_token'])

/** Callers may send anything: only known values become time series. */
function grantTypeOf({ oidc }: KoaContextWithOIDC): string {
  const type = oidc.params?.grant_type
  return typeof type === 'string' && GRANT_TYPES.has(type) ? type : 'other'
}

function reasonOf({ oidc }: KoaContextWithOIDC, error: errors.OIDCProviderError) {
  const { error: code, error_description: description, error_detail: detail } = error
  return { clientId: oidc.params?.client_id ?? oidc.client?.clientId, error: code, description, detail }
}
