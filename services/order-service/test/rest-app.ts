import { AuthModule } from '@ltp/auth'
import { TestIssuer } from '@ltp/auth/testing'
import { type Reply, makeReply } from '@ltp/commands'
import { createHttpApp } from '@ltp/http-api'
import { DeadLetters } from '@ltp/inbox'
import { createLogger } from '@ltp/logging'
import { type Message } from '@ltp/messaging'
import { SagaManager, SagaOverview } from '@ltp/sagas'
import { InMemorySagaInstanceRepository } from '@ltp/sagas/testing'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { InMemoryDeadLetters } from '@ltp/transactional-messaging/testing'
import { type DynamicModule, Module } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { OrderDeadLettersController } from '../src/adapters/rest-api/dead-letters.controller.js'
import { OrderController } from '../src/adapters/rest-api/order.controller.js'
import { orderProblem } from '../src/adapters/rest-api/order-problems.js'
import { SagaController } from '../src/adapters/rest-api/saga.controller.js'
import { OrderRepository } from '../src/domain/order-repository.js'
import { OrderService } from '../src/domain/order-service.js'
import { CancelOrderSaga } from '../src/sagas/cancel-order-saga.js'
import { CreateOrderSaga } from '../src/sagas/create-order-saga.js'
import { OrderSagaService } from '../src/sagas/order-saga-service.js'
import { OrderSagas } from '../src/sagas/order-sagas.js'
import { FakeCustomerServiceProxy } from './fake-customer-service-proxy.js'
import { InMemoryOrderRepository } from './in-memory-order-repository.js'
import { InMemorySagaOverview } from './in-memory-saga-overview.js'
import { RecordedOrderEvents } from './recorded-order-events.js'

@Module({})
class RestApiModule {
  static with(
    issuer: TestIssuer,
    orders: OrderRepository,
    sagas: OrderSagas,
    service: OrderSagaService,
    overview: InMemorySagaOverview,
    deadLetters: InMemoryDeadLetters,
  ): DynamicModule {
    return {
      module: RestApiModule,
      imports: [AuthModule.register(issuer.options)],
      controllers: [OrderController, SagaController, OrderDeadLettersController],
      providers: [
        { provide: OrderRepository, useValue: orders },
        { provide: OrderSagas, useValue: sagas },
        { provide: OrderSagaService, useValue: service },
        { provide: SagaOverview, useValue: overview },
        { provide: DeadLetters, useValue: deadLetters },
      ],
    }
  }
}

/** The REST adapter alone: real HTTP and real tokens; orders, sagas and dead letters in memory, participants played by the spec. */
export class RestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly issuer: TestIssuer,
    private readonly sagas: OrderSagas,
    private readonly sent: RecordingMessageProducer,
    readonly deadLetters: InMemoryDeadLetters,
    readonly url: string,
  ) {}

  static async start(): Promise<RestApp> {
    const issuer = await TestIssuer.start()
    const orders = new InMemoryOrderRepository()
    const transactions = new InMemoryTransactions()
    const instances = new InMemorySagaInstanceRepository(transactions)
    const producer = new RecordingMessageProducer(transactions)
    const steps = [new OrderService(orders, new RecordedOrderEvents()), new FakeCustomerServiceProxy()] as const
    const options = { transactions, instances, producer }
    const createOrders = new SagaManager(new CreateOrderSaga(...steps), options)
    const sagas = new OrderSagas(createOrders, new SagaManager(new CancelOrderSaga(...steps), options))
    const service = new OrderSagaService(transactions, orders, sagas)
    const deadLetters = new InMemoryDeadLetters()
    const overview = new InMemorySagaOverview(instances)
    const module = RestApiModule.with(issuer, orders, sagas, service, overview, deadLetters)
    const logger = createLogger({ service: 'order-service', level: 'silent' })
    const app = await createHttpApp(module, { logger, translateError: orderProblem })
    await app.listen(0, '127.0.0.1')
    return new RestApp(app, issuer, sagas, producer, deadLetters, (await app.getUrl()).replace('[::1]', '127.0.0.1'))
  }

  /** The participant answers the command that was sent last. */
  async answer(reply: Reply): Promise<void> {
    const command = this.lastCommand()
    await this.sagas.handleReply(command.headers['command_reply_to'] ?? '', makeReply(command, reply))
  }

  lastCommand(): Message {
    return this.sent.sent.at(-1) as Message
  }

  commandsSent(): number {
    return this.sent.sent.length
  }

  async request(method: string, path: string, scope: string, body?: string | Buffer, type = 'application/json') {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.issuer.token({ scope })}` }
    if (body !== undefined) headers['content-type'] = type
    const response = await fetch(this.url + path, { method, headers, body })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  async stop(): Promise<void> {
    await this.app.close()
    await this.issuer.stop()
  }
}
