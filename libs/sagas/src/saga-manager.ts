import { ReplyHeader, TypeNames } from '@ltp/commands'
import { type Message, type MessageProducer, requiredHeader } from '@ltp/messaging'
import type { Transactions } from '@ltp/transactions'
import { isTransientDatabaseError } from '@ltp/transactions-typeorm'
import { v7 as uuidv7 } from 'uuid'
import { sagaIdOf } from './read-reply.js'
import { ReplyDeadline, type ReplyDeadlineOptions } from './reply-deadline.js'
import { SagaCommandProducer } from './saga-command-producer.js'
import { SagaNotFoundError, SagaNotResumableError } from './saga-errors.js'
import { SagaExecution } from './saga-execution.js'
import type { SagaInstanceRepository } from './saga-instance-repository.js'
import type { SagaInstance } from './saga-instance.js'
import { SagaNotices } from './saga-notices.js'
import type { SagaObserver } from './saga-observer.js'
import { SagaSpans, type Tell } from './saga-spans.js'
import type { Saga } from './saga.js'

export interface SagaManagerOptions {
  readonly transactions: Transactions
  readonly instances: SagaInstanceRepository
  /** The outbox's producer: a saga's row and its command commit together. */
  readonly producer: MessageProducer
  readonly deadline?: ReplyDeadlineOptions
  readonly typeNames?: TypeNames
  readonly observer?: SagaObserver
  readonly clock?: () => Date
  /** Of this service. A saga keeps that of the service that created it, and the observer is told. */
  readonly serviceVersion?: string
}

/** Runs the instances of one saga: starts them, moves them on with each reply, asks again when a reply does not come. */
export class SagaManager<Data> {
  readonly sagaType: string
  /** Channel of the participants' replies; hand its messages to `handleReply`. */
  readonly replyChannel: string
  private readonly transactions: Transactions
  private readonly instances: SagaInstanceRepository
  private readonly execution: SagaExecution<Data>
  private readonly notices: SagaNotices
  private readonly clock: () => Date
  private readonly spans: SagaSpans

  constructor(saga: Saga<Data>, options: SagaManagerOptions) {
    const {
      transactions,
      instances,
      producer,
      typeNames = new TypeNames(),
      clock = () => new Date(),
      serviceVersion,
    } = options
    const commands = new SagaCommandProducer(saga.type, producer, typeNames)
    const deadline = new ReplyDeadline(options.deadline)
    this.sagaType = saga.type
    this.replyChannel = commands.replyChannel
    this.transactions = transactions
    this.instances = instances
    this.notices = new SagaNotices(transactions, options.observer ?? {})
    this.execution = new SagaExecution(saga, {
      commands,
      deadline,
      typeNames,
      notices: this.notices,
      clock,
      serviceVersion,
    })
    this.clock = clock
    this.spans = new SagaSpans(saga.type, ({ state }) => saga.definition.findStepName(state))
  }

  /**
   * Starts a saga: takes its steps up to the first command. What they write, the saga's row and the command commit
   * together, in the caller's transaction when there is one. Returns the saga's id and its data after those steps.
   *
   * @throws what a local step throws; then nothing has happened
   */
  create(initialData: Data): Promise<{ sagaId: string; data: Data }> {
    const sagaId = uuidv7()
    const start = async (tell: Tell) => {
      const { instance, data } = await this.execution.start(sagaId, initialData)
      await this.instances.add(instance)
      tell(instance)
      return { sagaId, data }
    }
    return this.transactions.run(() => this.spans.now('create', sagaId, start))
  }

  /**
   * Applies a reply and takes the steps that follow, or compensates when it is a FAILURE. A reply is ignored unless it
   * answers the saga's last request. It is applied also to a saga that is FAILED because the reply did not come in time.
   *
   * @throws InvalidReplyError, SagaNotFoundError, MissingHeaderError, or what a local step throws; then nothing has happened
   */
  async handleReply(message: Message): Promise<void> {
    const sagaId = sagaIdOf(message, this.sagaType)
    const requestId = requiredHeader(message, ReplyHeader.IN_REPLY_TO)
    const apply = async (tell: Tell) => {
      const instance = await this.findLocked(sagaId)
      if (instance.lastRequestId !== requestId) return this.notices.replyIgnored(instance)
      await this.update(await this.execution.applyReply(instance, message), tell)
    }
    await this.transactions.run(() => this.spans.now('reply', sagaId, apply))
  }

  /**
   * Sends the pending command of a running or FAILED saga again, now, and counts its deadlines from the start.
   *
   * @throws SagaNotFoundError, or SagaNotResumableError when the saga is completed or compensated
   */
  async resume(sagaId: string): Promise<void> {
    await this.transactions.run(async () => {
      const instance = await this.findLocked(sagaId)
      const { status } = instance
      if (status !== 'running' && status !== 'failed') throw new SagaNotResumableError(this.sagaType, sagaId, status)
      await this.spans.later('resume', instance, async (tell) =>
        this.update(await this.execution.resume(instance), tell),
      )
    })
  }

  /**
   * Takes the saga that is longest past its deadline and sends its command again, or marks it FAILED when that was done
   * often enough or cannot be done. Returns false when no saga is overdue, or others are at work on those that are.
   */
  async resendNextOverdue(): Promise<boolean> {
    let overdue: SagaInstance | undefined
    try {
      await this.transactions.run(async () => {
        const found = (overdue = await this.instances.findOverdueLocked(this.sagaType, this.clock()))
        if (!found) return
        await this.spans.later('resend', found, async (tell) => this.update(await this.execution.resend(found), tell))
      })
    } catch (error) {
      if (!overdue || isTransientDatabaseError(error)) throw error
      await this.giveUp(overdue, error as Error)
    }
    return overdue !== undefined
  }

  /** In a transaction of its own, because a failed statement ends the other one. Else the saga would hold up all others. */
  private async giveUp({ sagaId, lastRequestId }: SagaInstance, { message }: Error): Promise<void> {
    await this.transactions.run(async () => {
      const instance = await this.findLocked(sagaId)
      if (instance.status !== 'running' || instance.lastRequestId !== lastRequestId) return
      const failed = this.execution.fail(instance, `cannot send the command again: ${message}`)
      await this.spans.later('resend', instance, (tell) => this.update(failed, tell))
    })
  }

  private async update(instance: SagaInstance, tell: Tell): Promise<void> {
    await this.instances.update(instance)
    tell(instance)
  }

  private async findLocked(sagaId: string): Promise<SagaInstance> {
    const instance = await this.instances.findLocked(this.sagaType, sagaId)
    if (!instance) throw new SagaNotFoundError(this.sagaType, sagaId)
    return instance
  }
}
