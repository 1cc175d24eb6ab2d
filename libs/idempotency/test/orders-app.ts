import { exactId, exactNumber } from '@ltp/exact-json'
import { createHttpApp, nonBlankText, ProblemError } from '@ltp/http-api'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { createLogger } from '@ltp/logging'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { Body, Controller, Get, HttpCode, Inject, Module, Post, Res } from '@nestjs/common'
import { APP_INTERCEPTOR } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DataSource, type EntityManager } from 'typeorm'
import { z } from 'zod'
import { CreateIdempotencyKey1763900000004, IdempotencyInterceptor } from '../src/index.js'

const createOrderRequest = z.object({
  customerId: exactId,
  note: nonBlankText(50).optional(),
  mode: z.string().default(''),
})

/** What happens on the way of one request, for specs to hold up or to fail. */
export const during = { handling: async (_manager: EntityManager): Promise<void> => {} }

@Controller('orders')
class OrdersController {
  constructor(@Inject(TypeOrmTransactions) private readonly transactions: TypeOrmTransactions) {}

  @Post()
  async create(
    @Body({ schema: createOrderRequest }) { customerId, note, mode }: z.infer<typeof createOrderRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const rows: { id: string }[] = await this.transactions.manager.query(
      'insert into orders (customer_id, note) values ($1, $2) returning id',
      [customerId, note],
    )
    await during.handling(this.transactions.manager)
    if (mode === 'refuse') throw new ProblemError({ status: 409, code: 'REFUSED' })
    const id = rows[0]!.id
    reply.header('location', `/orders/${id}`)
    return { orderId: exactNumber(id), customerId: exactNumber(customerId) }
  }

  @Post('nothing')
  @HttpCode(204)
  async nothing() {
    await this.transactions.manager.query('insert into orders (customer_id) values (1)')
  }

  @Get()
  async count() {
    await this.transactions.manager.query('insert into orders (customer_id) values (1)')
  }
}

@Module({ controllers: [OrdersController] })
class OrdersModule {}

/** A small service on a database of its own. The header `x-caller` stands for a token. */
export class OrdersApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly dataSource: DataSource,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<OrdersApp> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const database = await createDatabase(postgres, 'idempotency')
    const dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      migrations: [CreateIdempotencyKey1763900000004],
    }).initialize()
    await dataSource.runMigrations()
    await dataSource.query(
      'create table orders (id bigint generated always as identity (start with 9007199254740993), customer_id bigint, note text)',
    )
    const app = await startApp(dataSource)
    return new OrdersApp(app, dataSource, async () => {
      await app.close()
      await dataSource.destroy()
      await database.drop()
      release()
    })
  }

  post(key: string | undefined, body: unknown = { customerId: 7 }, { url = '/orders', caller = 'demo' } = {}) {
    const headers = {
      'x-caller': caller,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    }
    return this.app.inject({ method: 'POST', url, headers, payload: body as object })
  }

  async orders(): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query('select count(*)::int as count from orders')
    return row!.count
  }
}

async function startApp(dataSource: DataSource): Promise<NestFastifyApplication> {
  const transactions = new TypeOrmTransactions(dataSource)
  const interceptor = new IdempotencyInterceptor(transactions, { waitMs: 200 })
  const providers = [
    { provide: TypeOrmTransactions, useValue: transactions },
    { provide: APP_INTERCEPTOR, useValue: interceptor },
  ]
  const module = { module: OrdersModule, providers }
  const app = await createHttpApp(module, { logger: createLogger({ service: 'orders', level: 'silent' }) })
  const fastify = app.getHttpAdapter().getInstance()
  fastify.addHook('onRequest', async (request: FastifyRequest & { accessToken?: unknown }) => {
    request.accessToken = { subject: request.headers['x-caller'], clientId: 'demo' }
  })
  await app.init()
  await fastify.ready()
  return app
}
