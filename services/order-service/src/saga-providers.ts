import { Logger, type OnApplicationBootstrap, type OnModuleDestroy, type Provider } from '@nestjs/common'
import { Readiness } from '@ltp/health'
import { MessageProducer } from '@ltp/messaging'
import {
  SagaDeadlines,
  SagaInstanceRepository,
  SagaManager,
  SagaOverview,
  type SagaManagerOptions,
  TypeOrmSagaInstanceRepository,
} from '@ltp/sagas'
import { Transactions } from '@ltp/transactions'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { Registry } from 'prom-client'
import { CommandCustomerServiceProxy } from './adapters/customer-service-proxy/command-customer-service-proxy.js'
import { sagaHealthCheck } from './adapters/saga-metrics/saga-health.js'
import { SagaMetrics } from './adapters/saga-metrics/saga-metrics.js'
import { type Config } from './config.js'
import { OrderRepository } from './domain/order-repository.js'
import { OrderService } from './domain/order-service.js'
import { CancelOrderSaga } from './sagas/cancel-order-saga.js'
import { CreateOrderSaga } from './sagas/create-order-saga.js'
import { OrderSagaService } from './sagas/order-saga-service.js'
import { OrderSagas } from './sagas/order-sagas.js'

/** Looks after overdue sagas while the service runs and takes messages, and shows them. */
class SagaDeadlinesLifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly deadlines: SagaDeadlines,
    private readonly readiness: Readiness,
    private readonly overview: SagaOverview,
    private readonly takesMessages: boolean,
  ) {}

  onApplicationBootstrap(): void {
    this.readiness.register(sagaHealthCheck(this.overview))
    // new code on trial, such as a canary, must not send the commands of all sagas again, nor mark them FAILED
    if (this.takesMessages) this.deadlines.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.deadlines.stop()
  }
}

function orderSagas(orders: OrderService, options: SagaManagerOptions): OrderSagas {
  const customers = new CommandCustomerServiceProxy()
  return new OrderSagas(
    new SagaManager(new CreateOrderSaga(orders, customers), options),
    new SagaManager(new CancelOrderSaga(orders, customers), options),
  )
}

/** How the sagas are put together. */
export function sagaProviders(config: Config): Provider[] {
  const deadline = { afterMs: config.SAGA_REPLY_DEADLINE_MS, maxResends: config.SAGA_MAX_RESENDS }
  const logger = new Logger('Sagas')
  return [
    {
      provide: SagaInstanceRepository,
      useFactory: (transactions: TypeOrmTransactions) => new TypeOrmSagaInstanceRepository(transactions),
      inject: [TypeOrmTransactions],
    },
    {
      provide: SagaOverview,
      useFactory: (transactions: TypeOrmTransactions) => new SagaOverview(transactions),
      inject: [TypeOrmTransactions],
    },
    {
      provide: OrderSagas,
      useFactory: (
        orders: OrderService,
        transactions: Transactions,
        instances: SagaInstanceRepository,
        producer: MessageProducer,
        registry: Registry,
        overview: SagaOverview,
      ) => {
        const observer = new SagaMetrics(registry, overview)
        const serviceVersion = config.SERVICE_VERSION
        return orderSagas(orders, { transactions, instances, producer, deadline, observer, serviceVersion })
      },
      inject: [OrderService, Transactions, SagaInstanceRepository, MessageProducer, Registry, SagaOverview],
    },
    {
      provide: OrderSagaService,
      useFactory: (transactions: Transactions, orders: OrderRepository, sagas: OrderSagas) =>
        new OrderSagaService(transactions, orders, sagas),
      inject: [Transactions, OrderRepository, OrderSagas],
    },
    {
      provide: SagaDeadlinesLifecycle,
      useFactory: (sagas: OrderSagas, readiness: Readiness, overview: SagaOverview) => {
        const onError = (error: unknown, sagaType: string) => logger.warn(`cannot look after ${sagaType}`, error)
        const deadlines = new SagaDeadlines({ managers: sagas.all(), onError })
        return new SagaDeadlinesLifecycle(deadlines, readiness, overview, config.MESSAGE_CONSUMERS)
      },
      inject: [OrderSagas, Readiness, SagaOverview],
    },
  ]
}
