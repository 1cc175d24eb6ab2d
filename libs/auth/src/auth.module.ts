import { type DynamicModule, Logger, Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { AccessTokenVerifier } from './access-token-verifier.js'
import type { AccessTokenVerifierOptions } from './access-token-verifier-options.js'
import { JwtAuthGuard } from './jwt-auth.guard.js'

/**
 * Guards every route of the application: import `AuthModule.register({ issuer, audience, jwksUri })` once. Unless told
 * otherwise it logs when keys cannot be fetched: known ones hide that for an hour, and then all is refused at once.
 */
@Module({})
export class AuthModule {
  static register(options: AccessTokenVerifierOptions): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      providers: [
        { provide: AccessTokenVerifier, useValue: verifierOf(options) },
        { provide: APP_GUARD, useClass: JwtAuthGuard },
      ],
      exports: [AccessTokenVerifier],
    }
  }
}

function verifierOf(options: AccessTokenVerifierOptions): AccessTokenVerifier {
  const logger = new Logger(AccessTokenVerifier.name)
  const warn = (error: Error) => logger.warn('the keys of access tokens cannot be fetched', error)
  return new AccessTokenVerifier({ ...options, onKeysUnavailable: options.onKeysUnavailable ?? warn })
}
