import { randomUUID } from 'node:crypto'
import { createMessage, type Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { type GetDeadLetterResponse, type GetDeadLettersResponse } from '../src/dead-letter-api.js'
import { replayDeadLettersCommand } from '../src/index.js'
import { SharedServers } from './shared-servers.js'
import { SpecService } from './spec-service.js'

describe("a service's dead letters, by REST", () => {
  const servers = new SharedServers()
  afterAll(() => servers.release())

  let service: SpecService
  let isMended: boolean
  beforeEach(async () => {
    isMended = false
    const handle = ({ payload }: Message) => {
      if (payload.includes('poison') && !isMended) throw new Error('the handler has a bug')
    }
    const environment = { ...(await servers.withEmbeddedBroker()), HANDLER_ATTEMPTS: '2' }
    service = await SpecService.start({ channel: `poisoned-${randomUUID()}`, handle, environment })
  })
  afterEach(() => service.stop())

  const list = (query = '') => service.ask<GetDeadLettersResponse>('GET', `/dead-letters${query}`)
  const replay = (id: string) => service.ask<GetDeadLetterResponse>('POST', `/dead-letters/${id}/replay`)
  const replayFromChannel = () => replayDeadLettersCommand(service.database, service.settings, service.subscription)

  /** Sends messages that become dead letters, and resolves with these when they are there, the newest first. */
  async function deadLettersOf(...messages: Message[]): Promise<readonly GetDeadLetterResponse[]> {
    await service.sendMessages(messages)
    await eventually(async () => expect((await list()).deadLetters).toHaveLength(messages.length))
    return (await list()).deadLetters
  }
  const aPoison = (place = 1, headers = {}) =>
    createMessage({ destination: service.options.channel, partitionId: 'a', payload: `"poison ${place}"`, headers })

  it('are listed as they came, with what went wrong', async () => {
    const message = aPoison(1, { command_type: 'ReserveCreditCommand' })

    expect(await deadLettersOf(message)).toEqual([
      {
        id: expect.any(String),
        messageId: message.headers.ID,
        channel: service.options.channel,
        type: 'ReserveCreditCommand',
        subscriber: service.options.channel,
        reason: 'Error: the handler has a bug',
        attempts: 2,
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        replayed: false,
        headers: message.headers,
        payload: '"poison 1"',
      },
    ])
  })

  it('are listed with the newest first, page by page', async () => {
    const ids = (await deadLettersOf(aPoison(1), aPoison(2), aPoison(3))).map(({ id }) => id)

    const first = await list('?limit=2')
    const second = await service.ask<GetDeadLettersResponse>('GET', first.next ?? '')

    expect(first.deadLetters.map(({ id, payload }) => [id, payload])).toEqual([
      [ids[0], '"poison 3"'],
      [ids[1], '"poison 2"'],
    ])
    expect(second).toEqual({ deadLetters: [expect.objectContaining({ id: ids[2], payload: '"poison 1"' })] })
  })

  it('are handled when they are replayed, once however often, and no others are', async () => {
    const [second, first] = await deadLettersOf(aPoison(1), aPoison(2))
    isMended = true

    expect(await replay(first!.id)).toEqual({ ...first, replayed: true })
    await eventually(async () => expect(await service.effects()).toEqual(['"poison 1"']))
    expect(await replay(first!.id)).toEqual({ ...first, replayed: true })

    expect((await list()).deadLetters).toEqual([second, { ...first, replayed: true }])
    await service.send('"last"')
    await eventually(async () => expect(await service.effects()).toEqual(['"poison 1"', '"last"']))
  })

  it('are passed over by the command when they were replayed here, and the other way round', async () => {
    const [second, first] = await deadLettersOf(aPoison(1), aPoison(2))
    isMended = true
    await replay(first!.id)

    expect(await replayFromChannel()).toEqual({ replayed: 1, skipped: 0 })
    expect(await replay(second!.id)).toEqual({ ...second, replayed: true })

    await eventually(async () => expect((await service.effects()).sort()).toEqual(['"poison 1"', '"poison 2"']))
    await service.send('"last"')
    await eventually(async () => expect(await service.effects()).toHaveLength(3))
  })
})
