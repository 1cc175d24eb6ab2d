import { Agent, get, type IncomingMessage } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { HealthModule } from '@ltp/health'
import { createLogger } from '@ltp/logging'
import { eventually } from '@ltp/testing'
import { Controller, Get, Module, type OnModuleDestroy } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createHttpApp, type ShutdownOptions } from './index.js'

let finish: () => void
let began: Promise<void>

@Controller()
class SlowController {
  static begin: () => void
  static finished: Promise<void>

  @Get('slow')
  async slow() {
    SlowController.begin()
    await SlowController.finished
    return { done: true }
  }

  @Get('quick')
  quick() {
    return {}
  }
}

@Module({ imports: [HealthModule.forRoot({ cacheMs: 0 })], controllers: [SlowController] })
class DemoModule implements OnModuleDestroy {
  static onStop = async () => {}

  async onModuleDestroy() {
    await DemoModule.onStop()
  }
}

describe('shutting down', () => {
  let app: NestFastifyApplication
  let address: string
  let agent: Agent

  async function start(shutdown: ShutdownOptions = {}) {
    app = await createHttpApp(DemoModule, { logger: createLogger({ service: 'demo', level: 'silent' }), shutdown })
    await app.listen(0, '127.0.0.1')
    address = await app.getUrl()
  }

  function request(path: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      get(`${address}${path}`, { agent }, (answer) => answer.resume().on('end', () => resolve(answer))).on(
        'error',
        reject,
      )
    })
  }

  beforeEach(() => {
    began = new Promise((resolve) => (SlowController.begin = resolve))
    SlowController.finished = new Promise((resolve) => (finish = resolve))
    DemoModule.onStop = async () => {}
    agent = new Agent({ keepAlive: true })
  })

  afterEach(async () => {
    finish()
    agent.destroy()
    await app.close()
  })

  it('turns readiness off and goes on serving until load balancers have noticed', async () => {
    await start({ drainMs: 3_000 })
    await request('/quick')

    const closed = app.close()
    const ready = await request('/health/ready')
    const served = await request('/quick')
    await closed

    expect(ready.statusCode).toBe(503)
    expect(served.statusCode).toBe(200)
    await expect(request('/quick')).rejects.toThrow()
  })

  it('finishes what is in flight, and takes no new connections', async () => {
    await start()
    const slow = request('/slow')
    await began

    const closed = app.close()
    await eventually(() => expect(fetch(`${address}/quick`)).rejects.toThrow())
    finish()

    expect((await slow).statusCode).toBe(200)
    await closed
  })

  it('tells no module to stop before the last request is answered', async () => {
    await start()
    const order: string[] = []
    DemoModule.onStop = async () => void order.push('module stopped')
    const slow = request('/slow')
    await began

    const closed = app.close()
    await eventually(() => expect(fetch(`${address}/quick`)).rejects.toThrow())
    order.push('answered')
    finish()
    await Promise.all([slow, closed])

    expect(order).toEqual(['answered', 'module stopped'])
  })

  it('is not held up by idle connections that callers keep', async () => {
    await start({ finishMs: 600_000 })
    await request('/quick')

    const closed = app.close().then(() => 'closed')

    expect(await Promise.race([closed, delay(30_000, 'held up', { ref: false })])).toBe('closed')
  })

  it('cuts what takes too long', async () => {
    await start({ finishMs: 100 })
    const slow = request('/slow')
    slow.catch(() => undefined)
    await began

    await app.close()

    await expect(slow).rejects.toThrow('socket hang up')
  })
})
