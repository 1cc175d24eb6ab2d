import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eventually } from '@ltp/testing'
import { aJourney, aMessage, anApprovedOrder, sent, traceId } from './a-journey.js'
import { FakeGateway } from './fake-gateway.js'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

const LINES = `
12:00:01.123  order 7    +0 ms      client             POST /orders
              order 7    +8 ms      order-service      CreateOrderSaga: waits for "reserve credit"
              order 7    +9 ms      order-service      ReserveCreditCommand in the outbox, for customerService
              order 7    +14 ms     order-service      ReserveCreditCommand sent to customerService (3 ms)
              order 7    +19 ms     customer-service   CustomerCreditReserved in the outbox, for CreateOrderSaga-reply
              order 7    +21 ms     customer-service   ReserveCreditCommand handled (5 ms)
              order 7    +24 ms     customer-service   CustomerCreditReserved sent to CreateOrderSaga-reply (2 ms)
              order 7    +29 ms     order-service      OrderApproved in the outbox, for Order
              order 7    +30 ms     order-service      CreateOrderSaga: is completed
              order 7    +31 ms     order-service      order 7 is APPROVED
              order 7    +32 ms     order-service      CustomerCreditReserved handled (7 ms)
              order 7    +34 ms     order-service      OrderApproved sent to Order (1 ms)
`.trimStart()

class Command {
  out = ''
  errors = ''
  readonly ended: Promise<unknown>

  constructor(readonly process: ChildProcess) {
    process.stdout!.setEncoding('utf8').on('data', (text: string) => (this.out += text))
    process.stderr!.setEncoding('utf8').on('data', (text: string) => (this.errors += text))
    this.ended = once(process, 'close').then(([code]) => code as unknown)
  }
}

describe('the command', () => {
  let gateway: FakeGateway
  let command: Command
  beforeEach(async () => {
    gateway = await FakeGateway.start()
  })
  afterEach(async () => {
    command.process.kill('SIGKILL')
    await command.ended
    await gateway.stop()
  })

  const run = (...args: string[]) => {
    const env = { ...process.env, CLIENT_ID: 'demo', CLIENT_SECRET: 's:cret' }
    command = new Command(spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
    return command
  }
  const there = () => ['--gateway', gateway.url, '--token-url', `${gateway.url}/oauth2/token`]
  const isWatching = () => eventually(() => expect(command.errors).toContain('watching'))

  it('watch prints what happens to an order, and nothing else to where that goes', async () => {
    run('watch', ...there())
    await isWatching()

    gateway.tell(anApprovedOrder())

    await eventually(() => expect(command.out).toBe(LINES))
    expect(command.errors).toBe(`watching ${gateway.url}\n`)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('watch ends well by %s, and prints the rest', async (signal) => {
    run('watch', '--gather', '60000', ...there())
    await isWatching()
    gateway.tell(anApprovedOrder())
    gateway.endStreams()
    await eventually(() => expect(gateway.asked.filter((line) => line.endsWith('stream'))).toHaveLength(2))

    command.process.kill(signal)

    expect(await command.ended).toBe(0)
    expect(command.out).toBe(LINES)
    expect(command.errors).toBe(`watching ${gateway.url}\n`)
  })

  it('ends well by Ctrl-C also while it waits for an answer', async () => {
    gateway.refused['/oauth2/token'] = 'nothing'
    run('watch', ...there())
    await eventually(() => expect(gateway.asked).toHaveLength(1))

    command.process.kill('SIGINT')

    expect([await command.ended, command.out, command.errors]).toEqual([0, '', ''])
  })

  it('watch ends well when nobody reads on', async () => {
    run('watch', ...there())
    await isWatching()
    command.process.stdout!.destroy()

    gateway.tell(anApprovedOrder())

    expect([await command.ended, command.errors]).toEqual([0, `watching ${gateway.url}\n`])
  })

  it('show prints what is known of an order, the oldest first, and ends', async () => {
    gateway.know(anApprovedOrder())
    gateway.know(anApprovedOrder({ id: traceId(2), orderId: '8' }))
    const cancelled = aMessage({ id: 'm9', type: 'OrderCancelled', channel: 'Order', sendings: [sent(11, 14)] })
    gateway.know(aJourney({ id: traceId(3), messages: [cancelled] }))
    run('show', '7', ...there())

    expect([await command.ended, command.errors]).toEqual([0, ''])
    expect(command.out.startsWith(LINES)).toBe(true)
    expect(command.out).toMatch(/order 7 is CANCELLED\n.*OrderCancelled sent to Order \(3 ms\)\n$/)
    expect(command.out).not.toContain('order 8')
  })

  it('show says that nothing is known of an order', async () => {
    run('show', '7', ...there())

    expect([await command.ended, command.out]).toEqual([1, ''])
    expect(command.errors).toMatch(/^Nothing is known of order 7: .+\n$/)
  })

  it.each([['watch'], ['show', '7']])('%s says what to do when nobody answers', async (...args) => {
    const where = there()
    await gateway.stop()
    run(...args, ...where)

    expect([await command.ended, command.out]).toEqual([1, ''])
    expect(command.errors).toMatch(/cannot be reached: connect ECONNREFUSED [^\n]+\n[^\n]*npm start[^\n]+\n$/)
    await gateway.startAgain()
  })

  it('says why it is refused', async () => {
    gateway.refused['/oauth2/token'] = { status: 401, body: { error: 'invalid_client' } }
    run('watch', ...there())

    expect([await command.ended, command.out]).toEqual([1, ''])
    expect(command.errors).toMatch(/^\S+ does not know the client "demo"[^\n]+\n$/)
  })

  it.each([
    [['--help'], 0, /^usage: npm run orders[^]+$/, /^$/],
    [['watch', '--colour'], 2, /^$/, /^usage: npm run orders[^]+Unknown option '--colour'/],
  ])('answers %j with how to use it', async (args, code, out, errors) => {
    run(...args)

    expect(await command.ended).toBe(code)
    expect(command.out).toMatch(out)
    expect(command.errors).toMatch(errors)
  })
})
