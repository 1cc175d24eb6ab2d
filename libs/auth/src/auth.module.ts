import { type DynamicModule, Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { AccessTokenVerifier } from './access-token-verifier.js'
import type { AccessTokenVerifierOptions } from './access-token-verifier-options.js'
import { JwtAuthGuard } from './jwt-auth.guard.js'

/** Guards every route of the application: import `AuthModule.register({ issuer, audience, jwksUri })` once. */
@Module({})
export class AuthModule {
  static register(options: AccessTokenVerifierOptions): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      providers: [
        { provide: AccessTokenVerifier, useValue: new AccessTokenVerifier(options) },
        { provide: APP_GUARD, useClass: JwtAuthGuard },
      ],
      exports: [AccessTokenVerifier],
    }
  }
}
