import { AccessTokenVerifier, AuthModule, verifierOptions } from '@ltp/auth'
import { HealthModule, Readiness } from '@ltp/health'
import { MetricsModule } from '@ltp/metrics'
import { type DynamicModule, Module } from '@nestjs/common'
import { OtlpController } from './adapters/otlp/otlp.controller.js'
import { JourneyStreamController } from './adapters/rest-api/journey-stream.controller.js'
import { JourneyController } from './adapters/rest-api/journey.controller.js'
import { type Config } from './config.js'
import { Journeys } from './domain/journeys.js'

@Module({})
export class JourneyServiceModule {
  constructor(readiness: Readiness, verifier: AccessTokenVerifier) {
    // spans are taken without
    readiness.register({ name: 'token-keys', essential: false, check: () => verifier.confirmKeys() })
  }

  static forRoot(config: Config): DynamicModule {
    const limits = { traces: config.JOURNEY_TRACES, spansPerTrace: config.JOURNEY_SPANS }
    return {
      module: JourneyServiceModule,
      imports: [
        HealthModule.forRoot(),
        MetricsModule.forRoot({ defaultLabels: { service: 'journey-service' } }),
        AuthModule.register(verifierOptions(config)),
      ],
      // the stream before `journeys/:id`
      controllers: [OtlpController, JourneyStreamController, JourneyController],
      providers: [{ provide: Journeys, useFactory: () => new Journeys(limits) }],
    }
  }
}
