import type { Command, TypeNames } from '@ltp/commands'
import type { Message } from '@ltp/messaging'
import { currentTraceparent } from '@ltp/logging'
import { inSpan } from '@ltp/tracing'
import { readReply } from './read-reply.js'
import type { ReplyDeadline } from './reply-deadline.js'
import type { SagaCommandProducer } from './saga-command-producer.js'
import { jsonCodec, type SagaDataCodec } from './saga-data-codec.js'
import type { Progress } from './saga-definition.js'
import type { SagaInstance } from './saga-instance.js'
import type { SagaNotices } from './saga-notices.js'
import type { Saga } from './saga.js'

interface Collaborators {
  readonly commands: SagaCommandProducer
  readonly deadline: ReplyDeadline
  readonly typeNames: TypeNames
  readonly notices: SagaNotices
  readonly clock: () => Date
  /** Of the service that runs; the sagas that it starts remember it. */
  readonly serviceVersion?: string
}

/** Takes one instance on, in the caller's transaction: runs its steps, sends its command, returns it as it is then. */
export class SagaExecution<Data> {
  private readonly dataCodec: SagaDataCodec<Data>

  constructor(
    private readonly saga: Saga<Data>,
    private readonly collaborators: Collaborators,
  ) {
    this.dataCodec = saga.dataCodec ?? jsonCodec()
  }

  async start(sagaId: string, initialData: Data): Promise<{ instance: SagaInstance; data: Data }> {
    const now = this.collaborators.clock()
    const progress = await this.saga.definition.start(initialData)
    const saga = { sagaType: this.saga.type, sagaId, serviceVersion: this.collaborators.serviceVersion }
    this.collaborators.notices.started(saga)
    const instance = await this.advance({ ...saga, traceparent: currentTraceparent(), createdAt: now }, progress)
    return { instance, data: progress.data }
  }

  async applyReply(instance: SagaInstance, message: Message): Promise<SagaInstance> {
    const reply = readReply(message, this.collaborators.typeNames)
    const data = this.dataCodec.parse(instance.data)
    const progress = await this.saga.definition.handleReply(data, instance.state, reply)
    this.collaborators.notices.stepEnded(instance, this.stepName(instance), this.collaborators.clock())
    return this.advance(instance, progress)
  }

  /** Sends the pending command under a new ID; the reply to the one before will be ignored. */
  resume(instance: SagaInstance): Promise<SagaInstance> {
    this.collaborators.notices.resumed(instance)
    return this.send({ ...instance, resendCount: 0 }, this.pendingCommand(instance))
  }

  /** As `resume`, but FAILED when that was done often enough. @throws when the command cannot be made or sent */
  async resend(instance: SagaInstance): Promise<SagaInstance> {
    const resendCount = instance.resendCount + 1
    if (resendCount > this.collaborators.deadline.maxResends) {
      return this.fail(instance, `no reply to "${this.stepName(instance)}", sent ${resendCount} times`)
    }
    const sent = await this.send({ ...instance, resendCount }, this.pendingCommand(instance))
    this.collaborators.notices.resent(instance, resendCount)
    return sent
  }

  /** Leaves the instance to an operator. */
  fail(instance: SagaInstance, failureReason: string): SagaInstance {
    const now = this.collaborators.clock()
    this.collaborators.notices.ended(instance, 'failed', now, failureReason)
    return { ...instance, status: 'failed', failureReason, nextDeadline: undefined, updatedAt: now }
  }

  private async advance(
    before: Pick<SagaInstance, 'sagaType' | 'sagaId' | 'serviceVersion' | 'traceparent' | 'createdAt'>,
    progress: Progress<Data>,
  ): Promise<SagaInstance> {
    const now = this.collaborators.clock()
    const instance: SagaInstance = {
      sagaType: before.sagaType,
      sagaId: before.sagaId,
      serviceVersion: before.serviceVersion,
      traceparent: before.traceparent,
      status: 'running',
      state: progress.state,
      dataType: `${before.sagaType}Data`,
      data: this.dataCodec.serialize(progress.data),
      resendCount: 0,
      createdAt: before.createdAt,
      stepStartedAt: now,
      updatedAt: now,
    }
    switch (progress.kind) {
      case 'waits':
        return this.send(instance, progress.command)
      case 'failed':
        return this.fail(instance, progress.reason)
      case 'ended':
        this.collaborators.notices.ended(instance, progress.outcome, now)
        return { ...instance, status: progress.outcome }
    }
  }

  private async send(instance: SagaInstance, command: Command): Promise<SagaInstance> {
    const { commands, deadline, clock } = this.collaborators
    const span = `${instance.state.compensating ? 'compensate' : 'step'} ${this.stepName(instance)}`
    const lastRequestId = await inSpan(span, {}, () => commands.send(instance.sagaId, command))
    const now = clock()
    return {
      ...instance,
      status: 'running',
      lastRequestId,
      failureReason: undefined,
      nextDeadline: deadline.after(now, instance.resendCount),
      updatedAt: now,
    }
  }

  private pendingCommand({ data, state }: SagaInstance): Command {
    return this.saga.definition.pendingCommand(this.dataCodec.parse(data), state)
  }

  private stepName({ state }: SagaInstance): string {
    return this.saga.definition.stepName(state)
  }
}
