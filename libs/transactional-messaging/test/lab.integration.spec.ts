import { randomUUID } from 'node:crypto'
import { type LabSwitch } from '@ltp/lab'
import { ScratchLab } from '@ltp/lab/testing'
import { createMessage } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { type GetDeadLettersResponse } from '../src/dead-letter-api.js'
import { SharedServers } from './shared-servers.js'
import { SpecService } from './spec-service.js'

describe("a service in a laptop's lab", () => {
  const servers = new SharedServers()
  afterAll(() => servers.release())

  let scratch: ScratchLab
  let service: SpecService
  let handled: string[]
  beforeEach(async () => {
    scratch = await ScratchLab.create()
    handled = []
  })
  afterEach(async () => {
    await service.stop()
    await scratch.remove()
  })

  async function inLab(...on: LabSwitch[]): Promise<void> {
    await scratch.turnOn(...on)
    service = await SpecService.start({
      channel: `lab-${randomUUID()}`,
      handle: ({ payload }) => void handled.push(payload),
      environment: {
        ...(await servers.withEmbeddedBroker()),
        LAB_FILE: scratch.file.path,
        HANDLER_ATTEMPTS: '2',
        HANDLER_RETRY_DELAY_MS: '1',
      },
    })
  }
  const send = (payload: string) => {
    const headers = { command_type: 'ReserveCreditCommand' }
    return service.sendMessages([createMessage({ destination: service.options.channel, payload, headers })])
  }

  it('keeps its messages in the outbox while the relay is paused, and sends them afterwards', async () => {
    await inLab('relay-paused')
    await send('1')
    await eventually(async () => expect((await service.metric('outbox_unpublished_messages')).at(-1)).toMatch(/ 1$/))
    expect(handled).toEqual([])

    await scratch.file.set('relay-paused', false)

    await eventually(() => expect(handled).toEqual(['1']))
  })

  it('stops with its relay paused, and sends when it starts again', async () => {
    await inLab('relay-paused')
    await send('1')
    await service.stop()
    await scratch.file.reset()

    service = await SpecService.start(service.options)

    await eventually(() => expect(handled).toEqual(['1']))
  })

  it('handles once what is delivered twice', async () => {
    await inLab('duplicate-delivery')

    await send('1')

    await eventually(async () => expect((await service.metric('inbox_duplicates_total')).at(-1)).toMatch(/ 1$/))
    expect(handled).toEqual(['1'])
  })

  it('gives a poison message up, and handles it when it is replayed after the lab is over', async () => {
    await inLab('poison-message')
    const list = () => service.ask<GetDeadLettersResponse>('GET', '/dead-letters')
    await send('1')
    await eventually(async () => expect((await list()).deadLetters).toHaveLength(1))
    const [letter] = (await list()).deadLetters
    expect(letter?.reason).toContain('the lab makes ReserveCreditCommand a poison message')

    await scratch.file.set('poison-message', false)
    await eventually(async () => {
      // the service may not have seen yet that the switch is off: it is a dead letter again then
      const waiting = (await list()).deadLetters.find(({ replayed }) => !replayed)
      if (waiting) await service.ask('POST', `/dead-letters/${waiting.id}/replay`)
      expect(handled).toEqual(['1'])
    })
  })
})
