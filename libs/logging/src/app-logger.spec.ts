import { jest } from '@jest/globals'
import { Logger } from '@nestjs/common'
import { createLogger, currentTraceparent, withLogContext } from './index.js'
import { LogLines } from '../test/log-lines.js'

describe('AppLogger', () => {
  let lines: LogLines
  let logger: ReturnType<typeof createLogger>

  beforeEach(() => {
    lines = new LogLines()
    logger = createLogger({ service: 'order-service', level: 'debug', pretty: false, destination: lines })
  })

  it('tells each line its own time', () => {
    jest.useFakeTimers({ now: 1_000 })
    for (const _ of [1, 2]) {
      logger.log('tick')
      jest.advanceTimersByTime(1)
    }
    jest.useRealTimers()

    expect(lines.all.map(({ time }) => time)).toEqual(['1970-01-01T00:00:01.000Z', '1970-01-01T00:00:01.001Z'])
  })

  it('writes one JSON object per line, with level, time and service', () => {
    logger.log('started')

    expect(lines.texts).toEqual([expect.stringMatching(/^\{.*\}\n$/)])
    expect(lines.last).toEqual({ level: 'info', time: expect.any(String), service: 'order-service', msg: 'started' })
    expect(new Date(lines.last.time as string).toISOString()).toBe(lines.last.time)
  })

  it('writes the context and the fields given through a Nest logger', () => {
    Logger.overrideLogger(logger)

    new Logger('OrderService').warn('late', { orderId: '7' })

    expect(lines.last).toMatchObject({ level: 'warn', context: 'OrderService', orderId: '7', msg: 'late' })
  })

  it('writes an error with its stack and its cause', () => {
    logger.error('not sent', new Error('broker gone', { cause: new Error('ECONNREFUSED') }), 'Relay')

    expect(lines.last).toMatchObject({ msg: 'not sent', context: 'Relay', err: { type: 'Error' } })
    expect(lines.last.err).toMatchObject({
      message: 'broker gone: ECONNREFUSED',
      stack: expect.stringContaining('at '),
    })
  })

  it('takes an error, or an object of fields, for a message', () => {
    logger.error(new Error('broker gone'))
    expect(lines.last).toMatchObject({ msg: 'broker gone', err: { message: 'broker gone' } })

    logger.log({ lag: 3 })
    expect(lines.last).toMatchObject({ lag: 3 })
    expect(lines.last).not.toHaveProperty('msg')
  })

  it('leaves out lines below its level', () => {
    logger.verbose('fetch')

    expect(lines.texts).toEqual([])
  })

  it('writes the ids of the work in which a line is logged, also after waiting', async () => {
    await withLogContext({ requestId: 'r1' }, () =>
      withLogContext({ sagaId: 's1' }, async () => {
        await Promise.resolve()
        logger.log('step')
      }),
    )
    expect(lines.last).toMatchObject({ requestId: 'r1', sagaId: 's1' })

    logger.log('outside')
    expect(lines.last).not.toHaveProperty('requestId')
  })

  it('writes lines for people when told to', () => {
    createLogger({ service: 'order-service', pretty: true, destination: lines }).log('started')

    expect(lines.texts.join('')).toMatch(/INFO.*started/)
  })

  it('blanks credentials wherever they are', () => {
    logger.log({ request: { headers: { authorization: 'Bearer abcdefghij.klm', Cookie: 'session=1' } } })
    logger.log('refused Bearer abcdefghij.klm-nop', { 'set-cookie': ['a=1', 'b=2'], client_secret: 'say "x"' })
    logger.error(new Error('cannot connect to postgres://ltp:pa55@db:5432/orders'))

    const text = lines.texts.join('')
    expect(text).toContain('refused Bearer [redacted]')
    expect(text).not.toMatch(/abcdefghij|session=1|a=1|say|pa55/)
    expect(lines.all).toHaveLength(3)
  })

  it('blanks credentials in JSON that is inside of a text', () => {
    const inner = JSON.stringify({ password: 'hunter3', 'set-cookie': ['hunter4'], ok: 'kept' })
    const body = { client_secret: 'hunter2 "quoted"', inner }

    logger.warn(`refused ${JSON.stringify(body)}`)

    expect(lines.texts.join('')).not.toMatch(/hunter|quoted/)
    expect(lines.last.msg).toContain('kept')
  })

  it('takes no long time to blank what somebody made to take long', () => {
    const before = performance.now()

    for (const text of ['"authorization":[', '\\"authorization\\":[', 'Bearer ', '://a:', '\\"password\\":\\"'])
      logger.log(text.repeat(524_288 / text.length))

    // milliseconds; in quadratic time it would be minutes
    expect(performance.now() - before).toBeLessThan(20_000)
  })

  it('knows no traceparent outside of a trace', () => {
    expect(currentTraceparent()).toBeUndefined()
  })
})
