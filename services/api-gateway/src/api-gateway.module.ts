import { AccessTokenVerifier, AuthModule } from '@ltp/auth'
import { HealthModule, Readiness } from '@ltp/health'
import { LabFile } from '@ltp/lab'
import { collectGauge, MetricsModule, Registry } from '@ltp/metrics'
import { type DynamicModule, Logger, Module, type OnApplicationShutdown } from '@nestjs/common'
import { HttpCustomerServiceProxy } from './adapters/customer-service/http-customer-service-proxy.js'
import { HttpDeadLettersProxy } from './adapters/dead-letters/http-dead-letters-proxy.js'
import { FlagdProvider } from './adapters/feature-flags/flagd-provider.js'
import { OpenFeatureFeatures } from './adapters/feature-flags/open-feature-features.js'
import { HomePage, HomePageController } from './adapters/home-page/home-page.controller.js'
import { homePage } from './adapters/home-page/home-page.js'
import { breakerCheck } from './adapters/http-service/breaker-check.js'
import { defaultHttpClientLimits, HttpClient } from './adapters/http-service/http-client.js'
import { HttpService } from './adapters/http-service/http-service.js'
import { HttpOrderServiceProxy } from './adapters/order-service/http-order-service-proxy.js'
import { CustomersController } from './adapters/rest-api/customers.controller.js'
import { LabController } from './adapters/lab/lab.controller.js'
import { PageSettings, PageSettingsController } from './adapters/live-page/page-settings.controller.js'
import { DeadLettersController } from './adapters/rest-api/dead-letters.controller.js'
import { JourneyStreamController } from './adapters/rest-api/journey-stream.controller.js'
import { JourneysController } from './adapters/rest-api/journeys.controller.js'
import { OrderHistoryController } from './adapters/rest-api/order-history.controller.js'
import { OrdersController } from './adapters/rest-api/orders.controller.js'
import { SagasController } from './adapters/rest-api/sagas.controller.js'
import { StreamsPerCaller } from './adapters/rest-api/streams-per-caller.js'
import { type Config } from './config.js'
import { DeadLetterService } from './domain/dead-letter-service.js'
import { Features } from './domain/features.js'
import { OrderHistoryService } from './domain/order-history-service.js'
import { Services } from './domain/services.js'

@Module({})
export class ApiGatewayModule implements OnApplicationShutdown {
  constructor(
    private readonly services: Services,
    readiness: Readiness,
    verifier: AccessTokenVerifier,
    registry: Registry,
  ) {
    readiness.register({ name: 'token-keys', check: () => verifier.checkKeys() }, ...services.all.map(breakerCheck))
    collectGauge(registry, {
      name: 'circuit_breaker_open',
      help: '1 from when too many calls to the service have failed until one succeeds',
      labelNames: ['downstream'],
      read: () =>
        services.all.map((service) => ({
          labels: { downstream: service.name },
          value: service.breakerState() === 'closed' ? 0 : 1,
        })),
    })
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.services.all.map((service) => service.close()))
  }

  static with(config: Config): DynamicModule {
    return {
      module: ApiGatewayModule,
      imports: [
        AuthModule.register(config.tokens),
        HealthModule.forRoot(),
        MetricsModule.forRoot({ defaultLabels: { service: 'api-gateway' } }),
      ],
      controllers: [
        HomePageController,
        PageSettingsController,
        CustomersController,
        OrderHistoryController,
        OrdersController,
        SagasController,
        DeadLettersController,
        JourneyStreamController,
        JourneysController,
        ...(config.labFile === undefined ? [] : [LabController]),
      ],
      providers: [
        { provide: Services, useFactory: () => servicesOf(config) },
        { provide: Features, useFactory: () => featuresOf(config) },
        {
          provide: OrderHistoryService,
          useFactory: ({ customerService, orderService }: Services, features: Features) =>
            new OrderHistoryService(
              new HttpCustomerServiceProxy(customerService),
              new HttpOrderServiceProxy(orderService),
              features,
            ),
          inject: [Services, Features],
        },
        {
          provide: PageSettings,
          useFactory: () => pageSettingsOf(config),
        },
        {
          provide: DeadLetterService,
          useFactory: ({ customerService, orderService }: Services) =>
            new DeadLetterService([customerService, orderService].map((service) => new HttpDeadLettersProxy(service))),
          inject: [Services],
        },
        { provide: StreamsPerCaller, useFactory: () => new StreamsPerCaller(config.streamsPerCaller) },
        { provide: LabFile, useFactory: () => new LabFile(config.labFile ?? '') },
        {
          provide: HomePage,
          useFactory: () =>
            new HomePage(homePage({ ...config.publicUrls, hasDemoClient: config.profile !== 'cluster' })),
        },
      ],
    }
  }
}

function pageSettingsOf({ publicUrls, page, labFile }: Config): PageSettings {
  return new PageSettings(publicUrls.authorizationServer, page.clientId, labFile !== undefined, page.scopes)
}

function servicesOf({
  customerServiceUrl,
  orderServiceUrl,
  journeyServiceUrl,
  callTimeLimit,
  breaker,
}: Config): Services {
  const logger = new Logger('CircuitBreaker')
  const service = (name: string, url: string) =>
    new HttpService(
      name,
      new HttpClient(name, url, { ...defaultHttpClientLimits, timeLimit: callTimeLimit }),
      breaker,
      (state) => logger.warn(`circuit breaker of ${name} is ${state}`),
    )
  return new Services(
    service('customer-service', customerServiceUrl),
    service('order-service', orderServiceUrl),
    journeyServiceUrl === undefined ? undefined : service('journey-service', journeyServiceUrl),
  )
}

function featuresOf({ featureFlags: { file, interval } }: Config): Promise<Features> {
  const provider = file === undefined ? undefined : new FlagdProvider(file, interval, new Logger('FeatureFlags'))
  return OpenFeatureFeatures.by(provider)
}
