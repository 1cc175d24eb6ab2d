import { type DynamicModule, Module } from '@nestjs/common'
import { APP_INTERCEPTOR } from '@nestjs/core'
import { AccessTokenVerifier, AuthModule, verifierOptions } from '@ltp/auth'
import { HealthModule, Readiness } from '@ltp/health'
import { cleanUpIdempotencyKeys, IdempotencyInterceptor } from '@ltp/idempotency'
import { MessageProducer } from '@ltp/messaging'
import { MetricsModule } from '@ltp/metrics'
import { MessageSubscriptions, TransactionalMessagingModule } from '@ltp/transactional-messaging'
import { Transactions } from '@ltp/transactions'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { customerCommandDispatcher } from './adapters/credit-reservation/customer-command-dispatcher.js'
import { CustomerCommandHandler } from './adapters/credit-reservation/customer-command-handler.js'
import {
  CUSTOMER_EVENTS_CHANNEL,
  OutboxCustomerEventPublisher,
} from './adapters/domain-events/outbox-customer-event-publisher.js'
import { TypeOrmCustomerRepository } from './adapters/persistence/typeorm-customer-repository.js'
import { CustomerController } from './adapters/rest-api/customer.controller.js'
import { CustomerDeadLettersController } from './adapters/rest-api/dead-letters.controller.js'
import { type Config } from './config.js'
import { databaseOptions } from './database.js'
import { CustomerEventPublisher } from './domain/customer-event-publisher.js'
import { CustomerRepository } from './domain/customer-repository.js'
import { CustomerService } from './domain/customer-service.js'
import { subscription } from './subscription.js'

/** Puts the service together; the only file that knows every adapter. */
@Module({})
export class CustomerServiceModule {
  constructor(
    subscriptions: MessageSubscriptions,
    customers: CustomerService,
    producer: MessageProducer,
    readiness: Readiness,
    verifier: AccessTokenVerifier,
  ) {
    const commands = customerCommandDispatcher(new CustomerCommandHandler(customers), producer)
    subscriptions.add({ ...subscription, handle: (message) => commands.dispatch(message) })
    // commands and replies are handled without tokens, and known keys serve on: a report, no reason to get no work
    readiness.register({ name: 'token-keys', essential: false, check: () => verifier.confirmKeys() })
  }

  static forRoot(config: Config): DynamicModule {
    return {
      module: CustomerServiceModule,
      imports: [
        HealthModule.forRoot(),
        MetricsModule.forRoot({ defaultLabels: { service: 'customer-service' }, version: config.SERVICE_VERSION }),
        AuthModule.register(verifierOptions(config)),
        TransactionalMessagingModule.forRoot({
          settings: config,
          database: databaseOptions(config),
          // the reply channels are the sagas': order-service makes them
          sentChannels: [CUSTOMER_EVENTS_CHANNEL],
          cleanUps: [cleanUpIdempotencyKeys],
        }),
      ],
      controllers: [CustomerController, CustomerDeadLettersController],
      providers: [
        {
          provide: APP_INTERCEPTOR,
          useFactory: (transactions: TypeOrmTransactions) => new IdempotencyInterceptor(transactions),
          inject: [TypeOrmTransactions],
        },
        {
          provide: CustomerRepository,
          useFactory: (transactions: TypeOrmTransactions) => new TypeOrmCustomerRepository(transactions),
          inject: [TypeOrmTransactions],
        },
        {
          provide: CustomerEventPublisher,
          useFactory: (producer: MessageProducer) => new OutboxCustomerEventPublisher(producer),
          inject: [MessageProducer],
        },
        {
          provide: CustomerService,
          useFactory: (transactions: Transactions, customers: CustomerRepository, events: CustomerEventPublisher) =>
            new CustomerService(transactions, customers, events),
          inject: [Transactions, CustomerRepository, CustomerEventPublisher],
        },
      ],
    }
  }
}
