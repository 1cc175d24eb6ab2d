import { type Command, type PayloadSchema, readPayload } from '@ltp/commands'
import type { CommandOf, SagaReply, SagaStep, StepResult } from './saga-step.js'

export interface ReplyHandler<Data, Payload = unknown> {
  /** Without it the payload is not read. */
  readonly schema?: PayloadSchema<Payload>
  readonly change: (data: Readonly<Data>, payload: Payload) => Data | void | Promise<Data | void>
}

/** A step of another service: a command is sent, and the saga waits for the reply. */
export class ParticipantStep<Data> implements SagaStep<Data> {
  constructor(
    readonly name: string,
    private readonly action: CommandOf<Data>,
    private readonly compensation: CommandOf<Data> | undefined,
    private readonly replyHandlers: ReadonlyMap<string, ReplyHandler<Data>>,
  ) {}

  async act(data: Data): Promise<StepResult<Data>> {
    return this.send(data, false)
  }

  async compensate(data: Data): Promise<StepResult<Data>> {
    return this.send(data, true)
  }

  command(data: Data, compensating: boolean): Command | undefined {
    return compensating ? this.compensation?.(data) : this.action(data)
  }

  async learnFrom({ type, message }: SagaReply, data: Data): Promise<Data> {
    const handler = this.replyHandlers.get(type)
    if (!handler) return data
    const payload = handler.schema && readPayload(message, type, handler.schema)
    return (await handler.change(data, payload)) ?? data
  }

  private send(data: Data, compensating: boolean): StepResult<Data> {
    const command = this.command(data, compensating)
    return command ? { kind: 'sends', command } : { kind: 'done', data }
  }
}
