import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { eventually } from '@ltp/testing'
import { alive, descendantsOf } from '../../laptop/src/testing/processes.ts'
import { describeWithPython } from './describe-with-python.ts'
import { type Fault, FaultyApplication } from './faulty-application.ts'
import { argumentsFor, nonfunctional, startNonfunctional } from './nonfunctional-run.ts'

/** As many requests, at most, are on their way at once. */
const UNDER_WAY = 8

describe('the non-functional tests', () => {
  let application: FaultyApplication
  const given = async (...faults: Fault[]) => (application = await FaultyApplication.start(...faults))
  afterEach(() => application.stop())

  /** Interrupts a run that has begun. @returns how many requests came after its end, when nobody is left who could send more */
  async function interruptedRun(...args: string[]): Promise<{ exitCode: number | null; sentLater: number }> {
    const run = startNonfunctional(argumentsFor(application, ...args))
    const closed = once(run, 'close') as Promise<[exitCode: number | null]>
    await eventually(() => expect(application.asked.length).toBeGreaterThan(100), { timeoutMs: 120_000 })
    const processes = descendantsOf(run.pid!)
    run.kill('SIGINT')
    const [exitCode] = await closed
    const sent = application.asked.length
    await eventually(() => expect(alive(processes)).toEqual([]))
    await eventually(async () => expect(await application.connections()).toBe(0))
    return { exitCode, sentLater: application.asked.length - sent }
  }

  it('are met by a good application', async () => {
    const { exitCode, report, markdown } = await nonfunctional(await given(), ['--only=headers,load,soak'])

    expect(report.parts.map(({ part, result }) => `${part} ${result}`)).toEqual(['headers met', 'load met', 'soak met'])
    expect(markdown).toContain('## Non-functional tests: met')
    expect(exitCode).toBe(0)
  })

  it('need neither health nor metrics to compare loads, as an ingress hides both', async () => {
    const { report } = await nonfunctional(await given('hides its health', 'hides its metrics'), ['--only=load'])

    expect(report.parts).toMatchObject([{ result: 'met', figures: { baseline: '/openapi.json' } }])
  })

  it.each<[Fault, string, string]>([
    ['forgets nosniff', 'headers', 'x-content-type-options is not nosniff: GET '],
    ['tells its server', 'headers', 'x-powered-by tells Faulty 1.2.3: GET '],
    ['asks for no token', 'headers', 'it does not ask for a good token, but answers 200: GET /orders without a token'],
    ['is slow', 'load', 'GET /orders: answers do not keep up'],
    ['leaks', 'soak', 'process_resident_memory_bytes grows'],
    ['restarts', 'soak', 'api-gateway is another process than before'],
    ['refers to other documents', 'fuzz', 'refers to another document, "$ref":"https://stranger.example/order.json"'],
  ])('see that an application %s', async (fault, part, told) => {
    const { exitCode, output, report } = await nonfunctional(await given(fault), [`--only=${part}`])

    expect(output).toContain(told)
    expect(report).toMatchObject({ result: 'NOT MET', parts: [{ part, result: 'NOT MET' }] })
    expect(exitCode).toBe(1)
  })

  it.each([
    ['are told, when memory is not to be seen', '', 0],
    ['fail in continuous integration, when memory is not to be seen', 'true', 1],
  ])('%s', async (_, CI, expected) => {
    const { exitCode, output } = await nonfunctional(await given('hides its metrics'), ['--only=soak'], { CI })

    expect(output).toMatch(/^NOT RUN: soak: memory is told by none of .*--service/m)
    expect(exitCode).toBe(expected)
  })

  describe('with a further process', () => {
    let other: FaultyApplication
    const tested = async (part: string, ...faults: Fault[]) => {
      other = await FaultyApplication.start(...faults)
      return nonfunctional(await given(), [`--only=${part}`, `--service=added-service=${other.url}`])
    }
    afterEach(() => other.stop())

    it.each([
      ['soak', /^nothing grows in .* in api-gateway, added-service$/],
      ['headers', /^\d+ answers of api-gateway, added-service$/],
    ])('say whom they have watched: %s', async (part, told) => {
      const { report } = await tested(part)

      expect(report.parts).toMatchObject([{ result: 'met' }])
      expect(report.parts[0]?.summary).toMatch(told)
    })

    it.each<[Fault, string, string]>([
      ['hides its metrics', 'soak', 'memory is not told by added-service at '],
      ['hides its handles', 'soak', 'added-service: nodejs_active_handles_total is not told'],
      ['hides its document', 'headers', 'no OpenAPI document for added-service'],
    ])('see that it %s', async (fault, part, told) => {
      const { output, report } = await tested(part, fault)

      expect(output).toContain(told)
      expect(report.parts).toMatchObject([{ result: 'NOT MET' }])
    })

    it('are met, and tell it, when it does not tell open files, as on other systems than Linux', async () => {
      const { report } = await tested('soak', 'hides its open files')

      expect(report.parts).toMatchObject([{ result: 'met' }])
      expect(report.parts[0]?.details).toContain('added-service: process_open_fds is not told')
    })
  })

  it('watch the processes that are named, where an ingress hides the metrics of the gateway', async () => {
    const other = await FaultyApplication.start()
    const arg = `--service=added-service=${other.url}`

    const { report } = await nonfunctional(await given('hides its metrics'), ['--only=soak', arg])

    expect(report.parts[0]?.summary).toMatch(/ in added-service$/)
    await other.stop()
  })

  it('refuse arguments that are wrong with exit code 2, and send nothing', async () => {
    const run = startNonfunctional(argumentsFor(await given(), '--rounds=none'))

    const [errors, [exitCode]] = await Promise.all([text(run.stderr), once(run, 'close')])

    expect(errors).toContain('--rounds must be a whole number')
    expect(exitCode).toBe(2)
    expect(application.asked).toEqual([])
  })

  it('begin with a token, and tell when there is none', async () => {
    const run = startNonfunctional(argumentsFor(await given()), { CLIENT_SECRET: 'wrong' })

    const [errors, [exitCode]] = await Promise.all([text(run.stderr), once(run, 'close')])

    expect(errors).toMatch(/has no token for client with --scope '.*': 401/)
    expect(exitCode).toBe(1)
    expect(application.asked).toEqual(['POST /oauth2/token'])
  })

  it('send nothing more after Ctrl-C', async () => {
    await given()

    const { exitCode, sentLater } = await interruptedRun('--only=soak', '--soak-seconds=600', '--settle-seconds=0')

    expect(exitCode).toBe(130)
    expect(sentLater).toBeLessThanOrEqual(UNDER_WAY)
  })

  describeWithPython('fuzzing', () => {
    it('is met by a good application', async () => {
      const { exitCode, report } = await nonfunctional(await given(), ['--only=fuzz'])

      expect(report.parts).toMatchObject([{ part: 'fuzz', result: 'met', details: [] }])
      expect(exitCode).toBe(0)
    })

    it.each<[Fault, string]>([
      ['fails on odd input', 'Server error'],
      ['asks for no token', 'API accepts requests without authentication'],
    ])('sees that an application %s', async (fault, told) => {
      const { exitCode, output, report } = await nonfunctional(await given(fault), ['--only=fuzz'])

      expect(report.parts[0]?.summary).toContain(told)
      expect(output).toContain('curl -X ')
      expect(output).not.toContain('good-token')
      expect(exitCode).toBe(1)
    })

    it('ends at Ctrl-C, with all that it has started', async () => {
      await given()

      const { exitCode, sentLater } = await interruptedRun('--only=fuzz', '--max-examples=10000')

      expect(exitCode).toBe(130)
      expect(sentLater).toBeLessThanOrEqual(UNDER_WAY)
    })

    it('is not longer than a token is good, and says so', async () => {
      const { output, report } = await nonfunctional(await given('gives tokens for a second'), [
        '--only=fuzz',
        '--max-examples=10000',
      ])

      expect(output).toContain('fewer --max-examples, as the token is good for 1 s, less than --fuzz-seconds 300')
      expect(report.parts).toMatchObject([{ result: 'NOT MET' }])
    })

    it('follows no redirect: only what was named is asked', async () => {
      await nonfunctional(await given('redirects'), ['--only=headers,fuzz'])

      expect(application.asked).toContain('GET /orders')
      expect(application.asked).not.toContain('GET /elsewhere')
    })
  })
})
