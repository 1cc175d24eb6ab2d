import { AuthModule } from '@ltp/auth'
import { TestIssuer } from '@ltp/auth/testing'
import { createHttpApp } from '@ltp/http-api'
import { DeadLetters } from '@ltp/inbox'
import { createLogger } from '@ltp/logging'
import { InMemoryTransactions } from '@ltp/testing'
import { InMemoryDeadLetters } from '@ltp/transactional-messaging/testing'
import { type DynamicModule, Module } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { CustomerController } from '../src/adapters/rest-api/customer.controller.js'
import { customerProblem } from '../src/adapters/rest-api/customer-problems.js'
import { CustomerDeadLettersController } from '../src/adapters/rest-api/dead-letters.controller.js'
import { CustomerService } from '../src/domain/customer-service.js'
import { InMemoryCustomerRepository } from './in-memory-customer-repository.js'

@Module({})
class RestApiModule {
  static with(issuer: TestIssuer, customers: CustomerService, deadLetters: InMemoryDeadLetters): DynamicModule {
    return {
      module: RestApiModule,
      imports: [AuthModule.register(issuer.options)],
      controllers: [CustomerController, CustomerDeadLettersController],
      providers: [
        { provide: CustomerService, useValue: customers },
        { provide: DeadLetters, useValue: deadLetters },
      ],
    }
  }
}

/** The REST adapter alone: real HTTP and real tokens, customers and dead letters in memory. */
export class RestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly issuer: TestIssuer,
    readonly customers: CustomerService,
    readonly deadLetters: InMemoryDeadLetters,
    readonly url: string,
  ) {}

  static async start(): Promise<RestApp> {
    const issuer = await TestIssuer.start()
    const events = { publish: async () => undefined }
    const customers = new CustomerService(new InMemoryTransactions(), new InMemoryCustomerRepository(), events)
    const deadLetters = new InMemoryDeadLetters()
    const module = RestApiModule.with(issuer, customers, deadLetters)
    const logger = createLogger({ service: 'customer-service', level: 'silent' })
    const app = await createHttpApp(module, { logger, translateError: customerProblem })
    await app.listen(0, '127.0.0.1')
    return new RestApp(app, issuer, customers, deadLetters, (await app.getUrl()).replace('[::1]', '127.0.0.1'))
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
