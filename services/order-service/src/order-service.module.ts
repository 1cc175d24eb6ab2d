import { type DynamicModule, Module } from '@nestjs/common'
import { APP_INTERCEPTOR } from '@nestjs/core'
import { AccessTokenVerifier, AuthModule, verifierOptions } from '@ltp/auth'
import { HealthModule, Readiness } from '@ltp/health'
import { cleanUpIdempotencyKeys, IdempotencyInterceptor } from '@ltp/idempotency'
import { destination, MessageProducer } from '@ltp/messaging'
import { MetricsModule } from '@ltp/metrics'
import { cleanUpSagas } from '@ltp/sagas'
import { MessageSubscriptions, TransactionalMessagingModule } from '@ltp/transactional-messaging'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { CUSTOMER_SERVICE_CHANNEL } from './adapters/customer-service-proxy/command-customer-service-proxy.js'
import {
  ORDER_EVENTS_CHANNEL,
  OutboxOrderEventPublisher,
} from './adapters/domain-events/outbox-order-event-publisher.js'
import { TypeOrmOrderRepository } from './adapters/persistence/typeorm-order-repository.js'
import { OrderDeadLettersController } from './adapters/rest-api/dead-letters.controller.js'
import { OrderController } from './adapters/rest-api/order.controller.js'
import { SagaController } from './adapters/rest-api/saga.controller.js'
import { type Config } from './config.js'
import { databaseOptions } from './database.js'
import { OrderEventPublisher } from './domain/order-event-publisher.js'
import { OrderRepository } from './domain/order-repository.js'
import { OrderService } from './domain/order-service.js'
import { sagaProviders } from './saga-providers.js'
import { OrderSagas } from './sagas/order-sagas.js'
import { subscription } from './subscription.js'

/** Puts the service together; with saga-providers.ts the only file that knows every adapter. */
@Module({})
export class OrderServiceModule {
  constructor(
    subscriptions: MessageSubscriptions,
    sagas: OrderSagas,
    readiness: Readiness,
    verifier: AccessTokenVerifier,
  ) {
    subscriptions.add({ ...subscription, handle: (message) => sagas.handleReply(destination(message), message) })
    // commands and replies are handled without tokens, and known keys serve on: a report, no reason to get no work
    readiness.register({ name: 'token-keys', essential: false, check: () => verifier.confirmKeys() })
  }

  static forRoot(config: Config): DynamicModule {
    return {
      module: OrderServiceModule,
      imports: [
        HealthModule.forRoot(),
        MetricsModule.forRoot({ defaultLabels: { service: 'order-service' }, version: config.SERVICE_VERSION }),
        AuthModule.register(verifierOptions(config)),
        TransactionalMessagingModule.forRoot({
          settings: config,
          database: databaseOptions(config),
          sentChannels: [ORDER_EVENTS_CHANNEL, CUSTOMER_SERVICE_CHANNEL],
          cleanUps: [cleanUpIdempotencyKeys, cleanUpSagas],
        }),
      ],
      controllers: [OrderController, SagaController, OrderDeadLettersController],
      providers: [
        {
          provide: APP_INTERCEPTOR,
          useFactory: (transactions: TypeOrmTransactions) => new IdempotencyInterceptor(transactions),
          inject: [TypeOrmTransactions],
        },
        {
          provide: OrderRepository,
          useFactory: (transactions: TypeOrmTransactions) => new TypeOrmOrderRepository(transactions),
          inject: [TypeOrmTransactions],
        },
        {
          provide: OrderEventPublisher,
          useFactory: (producer: MessageProducer) => new OutboxOrderEventPublisher(producer),
          inject: [MessageProducer],
        },
        {
          provide: OrderService,
          useFactory: (orders: OrderRepository, events: OrderEventPublisher) => new OrderService(orders, events),
          inject: [OrderRepository, OrderEventPublisher],
        },
        ...sagaProviders(config),
      ],
    }
  }
}
