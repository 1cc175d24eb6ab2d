import assert from 'node:assert/strict'
import { CommandHeader, makeReply, type Reply } from '@ltp/commands'
import { parseExact } from '@ltp/exact-json'
import { destination, type Message } from '@ltp/messaging'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { jsonCodec } from '../saga-data-codec.js'
import type { SagaStatus } from '../saga-instance.js'
import { SagaManager } from '../saga-manager.js'
import type { Saga } from '../saga.js'
import { InMemorySagaInstanceRepository } from './in-memory-saga-instance-repository.js'

/**
 * Plays a saga by itself and says what it must do:
 * `await givenSaga(saga, data).expectCommand('ReserveCreditCommand').to('customerService').onReply(withFailure('CustomerNotFound')).expectCompensated()`.
 * Nothing runs before the last word is called: `expectCompleted`, `expectCompensated` or `expectFailed`; await it.
 */
export function givenSaga<Data>(saga: Saga<Data>, data: Data): SagaScenario<Data> {
  return new SagaScenario(saga, data)
}

class SagaScenario<Data> {
  private readonly transactions = new InMemoryTransactions()
  private readonly instances = new InMemorySagaInstanceRepository(this.transactions)
  private readonly producer = new RecordingMessageProducer(this.transactions)
  private readonly manager: SagaManager<Data>
  private readonly scenes: (() => void | Promise<void>)[] = []
  private answered = 0

  constructor(
    private readonly saga: Saga<Data>,
    private readonly data: Data,
  ) {
    const { transactions, instances, producer } = this
    this.manager = new SagaManager(saga, { transactions, instances, producer })
  }

  /** The saga now waits for the reply to such a command. Without a payload any will do. */
  expectCommand(type: string, payload?: unknown): this {
    return this.scene(() => {
      const command = this.pendingCommand()
      assert.equal(command?.headers[CommandHeader.TYPE], type, `expected the saga to send ${type}; ${told(command)}`)
      if (payload !== undefined) assert.deepEqual(parseExact(command.payload), parseExact(JSON.stringify(payload)))
    })
  }

  /** The channel that the expected command was sent to. */
  to(channel: string): this {
    return this.scene(() => assert.equal(destination(this.pendingCommand()!), channel))
  }

  /** The participant answers the command. */
  onReply(reply: Reply): this {
    return this.scene(async () => {
      const command = this.pendingCommand()
      assert(command, `expected a command to answer with ${reply.type}; ${told(command)}`)
      this.answered = this.producer.sent.length
      await this.manager.handleReply(makeReply(command, reply))
    })
  }

  /** The saga came to its end. Resolves with its data. */
  expectCompleted(): Promise<Data> {
    return this.play('completed')
  }

  /** The saga took back what it did. Resolves with its data. */
  expectCompensated(): Promise<Data> {
    return this.play('compensated')
  }

  /** The saga needs an operator. Resolves with its data. */
  expectFailed(): Promise<Data> {
    return this.play('failed')
  }

  private scene(scene: () => void | Promise<void>): this {
    this.scenes.push(scene)
    return this
  }

  private async play(end: SagaStatus): Promise<Data> {
    const { sagaId } = await this.manager.create(this.data)
    for (const scene of this.scenes) await scene()
    const { status, data } = (await this.instances.findLocked(this.saga.type, sagaId))!
    assert.equal(status, end, `expected the saga to be ${end}, but it is ${status}; ${told(this.pendingCommand())}`)
    return (this.saga.dataCodec ?? jsonCodec<Data>()).parse(data)
  }

  private pendingCommand(): Message | undefined {
    return this.producer.sent.slice(this.answered).at(-1)
  }
}

function told(command: Message | undefined): string {
  return command ? `it waits for the reply to ${command.headers[CommandHeader.TYPE]}` : 'it waits for no reply'
}
