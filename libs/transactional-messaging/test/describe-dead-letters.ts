import { randomUUID } from 'node:crypto'
import { CommandDispatcher, makeCommand, withSuccess } from '@ltp/commands'
import { deadLetterChannel, DeadLetterHeader } from '@ltp/inbox'
import { type Message, type MessageProducer, UnprocessableMessageError } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { z } from 'zod'
import { replayDeadLettersCommand } from '../src/index.js'
import { ChannelReader } from './channel-reader.js'
import { SpecService, type SpecServiceOptions } from './spec-service.js'

/** What becomes of messages that cannot be handled, whatever the broker. */
export function describeDeadLetters(environment: () => Promise<NodeJS.ProcessEnv>): void {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  const start = async (
    handle: SpecServiceOptions['handle'],
    settings: NodeJS.ProcessEnv = {},
    waiting?: readonly string[],
  ) => {
    const channel = `poisoned-${randomUUID()}`
    const ofSpec = { ...(await environment()), ...settings }
    const service = await SpecService.start({ channel, handle, waiting, environment: ofSpec })
    closing.push(() => service.stop())
    const reader = await ChannelReader.open(service.settings, deadLetterChannel(channel))
    closing.push(() => reader.close())
    return { service, channel, deadLetters: reader.messages }
  }
  const replay = ({ database, settings, subscription }: SpecService) =>
    replayDeadLettersCommand(database, settings, subscription)
  const headersOf = (messages: readonly Message[]) => messages.map(({ headers }) => headers)

  it('a message whose handler throws holds up no other key at hand while it is tried again, as often as it takes', async () => {
    let isMended = false
    const failing = ({ payload }: Message) => {
      if (payload === '"poison"' && !isMended) throw new Error('the handler has a bug')
    }
    const waiting = ['"before"', '"poison"', '"after"']
    const { service, channel, deadLetters } = await start(failing, { HANDLER_ATTEMPTS: '1000000' }, waiting)

    try {
      await eventually(async () => expect((await service.effects()).sort()).toEqual(['"after"', '"before"']))
    } finally {
      isMended = true // else it would be tried while the service closes, too
    }

    await eventually(async () => expect(await service.effects()).toContain('"poison"'))
    expect([await service.metric('dead_letters_total'), deadLetters]).toEqual([[`{subscriber="${channel}"} 0`], []])
  })

  it('a message whose handler always throws is put aside with its reason, and replayed once', async () => {
    let isMended = false
    const { service, channel, deadLetters } = await start(({ payload }) => {
      if (payload === '"poison"' && !isMended) throw new Error('the handler has a bug')
    })

    await service.send('"before"', '"poison"', '"after"')

    await eventually(async () => expect((await service.effects()).sort()).toEqual(['"after"', '"before"']))
    await eventually(() =>
      expect(headersOf(deadLetters)).toEqual([
        expect.objectContaining({
          DESTINATION: `${channel}.dead-letter`,
          [DeadLetterHeader.REASON]: 'Error: the handler has a bug',
          [DeadLetterHeader.ATTEMPTS]: '5',
          [DeadLetterHeader.SUBSCRIBER]: channel,
        }),
      ]),
    )
    expect(await service.metric('dead_letters_total')).toEqual([`{subscriber="${channel}"} 1`])
    expect(await service.troubles()).toEqual({})

    isMended = true

    expect(await replay(service)).toEqual({ replayed: 1, skipped: 0 })
    await eventually(async () => expect((await service.effects()).sort()).toEqual(['"after"', '"before"', '"poison"']))
    expect(await replay(service)).toEqual({ replayed: 0, skipped: 0 })
    expect((await service.effects()).filter((payload) => payload === '"poison"')).toHaveLength(1)
  })

  it('a message that no retry can help is put aside at once, and its own successors go on', async () => {
    const { service, deadLetters } = await start(({ payload }) => {
      if (payload === '"invalid"') throw new UnprocessableMessageError('it makes no sense')
    })

    await service.send('"invalid"', '"valid"')

    await eventually(() =>
      expect(headersOf(deadLetters)).toEqual([
        expect.objectContaining({
          [DeadLetterHeader.REASON]: 'UnprocessableMessageError: it makes no sense',
          [DeadLetterHeader.ATTEMPTS]: '1',
        }),
      ]),
    )
    await eventually(async () => expect(await service.effects()).toEqual(['"valid"']))
  })

  describe('a command of somebody else', () => {
    let producer: MessageProducer
    const answer = (message: Message) => {
      const ask = { schema: z.object({}), handle: () => withSuccess('Answered') }
      return new CommandDispatcher({ producer, handlers: { AskCommand: ask } }).dispatch(message)
    }
    const ask = (channel: string, replyTo: string) =>
      makeCommand({ channel, type: 'AskCommand', payload: {} }, { replyTo })

    it('that wants its reply where no channel can be is put aside, changes nothing, and the relay goes on', async () => {
      const { service, channel, deadLetters } = await start(answer)
      producer = service.producer

      await service.sendMessages([ask(channel, 'no channel/at all'), ask(channel, channel)])

      await eventually(() =>
        expect(headersOf(deadLetters)).toContainEqual(
          expect.objectContaining({
            [DeadLetterHeader.REASON]: expect.stringContaining('"no channel/at all"') as string,
          }),
        ),
      )
      await eventually(async () => expect((await service.effects()).slice(0, 1)).toEqual(['{}']))
      expect(await service.troubles()).toEqual({})
    })

    it('that wants its reply on a channel that does not exist yet is answered there', async () => {
      const { service, channel } = await start(answer)
      producer = service.producer
      const replyChannel = `replies-${randomUUID()}`

      await service.sendMessages([ask(channel, replyChannel)])

      await eventually(async () => expect(await service.effects()).toEqual(['{}']))
      const reader = await ChannelReader.open(service.settings, replyChannel)
      closing.push(() => reader.close())
      await eventually(() =>
        expect(headersOf(reader.messages)).toEqual([expect.objectContaining({ reply_type: 'Answered' })]),
      )
    })
  })
}
