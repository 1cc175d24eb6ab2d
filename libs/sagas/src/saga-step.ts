import type { Command, ReplyOutcome } from '@ltp/commands'
import type { Message } from '@ltp/messaging'

/** Work of the saga's own service, in the saga's transaction. Returns the data as it is now; nothing: it is unchanged. */
export type Change<Data> = (data: Readonly<Data>) => Data | void | Promise<Data | void>

/**
 * The command for a participant; nothing: there is nothing to ask, and the saga goes on. It must depend on the data alone,
 * since it is asked again when the command has to be sent again.
 */
export type CommandOf<Data> = (data: Readonly<Data>) => Command | undefined

/** A participant's answer. `type` is the short name. */
export interface SagaReply {
  readonly type: string
  readonly outcome: ReplyOutcome
  readonly message: Message
}

export type StepResult<Data> =
  | { readonly kind: 'done'; readonly data: Data }
  | { readonly kind: 'refused'; readonly data: Data }
  | { readonly kind: 'sends'; readonly command: Command }

export interface SagaStep<Data> {
  readonly name: string
  act(data: Data): Promise<StepResult<Data>>
  compensate(data: Data): Promise<StepResult<Data>>
  /** The command that `act` or `compensate` sends; nothing when it sends none. Changes nothing. */
  command(data: Data, compensating: boolean): Command | undefined
  /** What the participant's answer to `act` tells. */
  learnFrom(reply: SagaReply, data: Data): Promise<Data>
}

export async function applyChange<Data>(change: Change<Data> | undefined, data: Data): Promise<Data> {
  return (await change?.(data)) ?? data
}
