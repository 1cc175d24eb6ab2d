import { AuthModule } from '@ltp/auth'
import { TestIssuer } from '@ltp/auth/testing'
import { createHttpApp } from '@ltp/http-api'
import { DeadLetters } from '@ltp/inbox'
import { createLogger } from '@ltp/logging'
import { createMessage, UNDECODABLE_HEADER } from '@ltp/messaging'
import { Controller, Module } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { DeadLettersController } from '../src/index.js'
import { InMemoryDeadLetters } from '../src/testing/in-memory-dead-letters.js'

@Controller('dead-letters')
class SpecDeadLettersController extends DeadLettersController {}

describe('the REST API of dead letters', () => {
  let issuer: TestIssuer
  let deadLetters: InMemoryDeadLetters
  let app: NestFastifyApplication

  beforeEach(async () => {
    issuer = await TestIssuer.start()
    deadLetters = new InMemoryDeadLetters()
    @Module({
      imports: [AuthModule.register(issuer.options)],
      controllers: [SpecDeadLettersController],
      providers: [{ provide: DeadLetters, useValue: deadLetters }],
    })
    class DeadLettersModule {}
    app = await createHttpApp(DeadLettersModule, { logger: createLogger({ service: 'spec', level: 'silent' }) })
    await app.init()
  })
  afterEach(async () => {
    await app.close()
    await issuer.stop()
  })

  async function ask(method: 'GET' | 'POST', url: string, scope = 'sagas:admin') {
    const authorization = `Bearer ${await issuer.token({ scope })}`
    const answer = await app.inject({ method, url, headers: { authorization } })
    return { status: answer.statusCode, link: answer.headers.link, json: answer.json<Record<string, unknown>>() }
  }
  const giveUp = (headers = {}) => deadLetters.giveUp(createMessage({ destination: 'orders', payload: '1', headers }))

  it.each([
    ['command_type', 'ReserveCreditCommand'],
    ['reply_type', 'CustomerCreditReserved'],
    ['event-type', 'OrderCreated'],
    ['other', undefined],
  ])('tells the type of a message by its header %s', async (header, type) => {
    giveUp({ [header]: type ?? 'of another kind' })

    const { deadLetters } = (await ask('GET', '/dead-letters')).json as { deadLetters: { type?: string }[] }

    expect(deadLetters.map((deadLetter) => deadLetter.type)).toEqual([type])
  })

  it('links to the next page, and from the last to none', async () => {
    const ids = [giveUp(), giveUp()]

    const first = await ask('GET', '/dead-letters?limit=1')
    const second = await ask('GET', `/dead-letters?limit=1&after=${ids[1]}`)

    const next = `/dead-letters?limit=1&after=${ids[1]}`
    expect([first.json.next, first.link]).toEqual([next, `<${next}>; rel="next"`])
    expect([second.json.next, second.link]).toEqual([undefined, undefined])
  })

  it.each(['limit=0', 'limit=101', `after=${'x'.repeat(101)}`, 'after=%00'])('refuses ?%s', async (query) => {
    expect((await ask('GET', `/dead-letters?${query}`)).status).toBe(422)
  })

  it('answers 404 to the replay of one that is not there', async () => {
    const { status, json } = await ask('POST', '/dead-letters/none/replay')

    expect([status, json.code]).toEqual([404, 'DEAD_LETTER_NOT_FOUND'])
  })

  it('answers 404 to the replay of what can be no id', async () => {
    expect((await ask('POST', '/dead-letters/%00/replay')).status).toBe(404)
  })

  it('answers 409 to the replay of what was no message, and lists why', async () => {
    const id = giveUp({ [UNDECODABLE_HEADER]: 'no JSON' })

    const { status, json } = await ask('POST', `/dead-letters/${id}/replay`)

    expect([status, json.code]).toEqual([409, 'DEAD_LETTER_NOT_REPLAYABLE'])
    expect((await ask('GET', '/dead-letters')).json).toMatchObject({ deadLetters: [{ notReplayable: 'no JSON' }] })
  })

  it('is for operators', async () => {
    const id = giveUp()

    expect((await ask('GET', '/dead-letters', 'orders:read')).status).toBe(403)
    expect((await ask('POST', `/dead-letters/${id}/replay`, 'orders:write')).status).toBe(403)
    expect((await deadLetters.list({ limit: 1 })).deadLetters).toMatchObject([{ isReplayed: false }])
  })
})
