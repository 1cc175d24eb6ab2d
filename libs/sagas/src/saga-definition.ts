import type { Command } from '@ltp/commands'
import type { SagaReply, SagaStep } from './saga-step.js'

/** Where a saga stands: the step that it takes or, on the way back, compensates. Counted from 0. */
export interface SagaState {
  readonly step: number
  readonly compensating: boolean
}

/** How far a saga came: until it waits for a reply, or to its end. */
export type Progress<Data> = { readonly data: Data; readonly state: SagaState } & (
  | { readonly kind: 'waits'; readonly command: Command }
  | { readonly kind: 'ended'; readonly outcome: 'completed' | 'compensated' }
  | { readonly kind: 'failed'; readonly reason: string }
)

/** The steps of a saga and their order. Has no state of its own: it tells what comes next. Made by `sagaDefinition()`. */
export class SagaDefinition<Data> {
  constructor(private readonly steps: readonly SagaStep<Data>[]) {}

  start(data: Data): Promise<Progress<Data>> {
    return this.proceed(data, { step: -1, compensating: false })
  }

  async handleReply(data: Data, state: SagaState, reply: SagaReply): Promise<Progress<Data>> {
    if (state.compensating) return this.handleReplyToCompensation(data, state, reply)
    const learned = await this.stepAt(state).learnFrom(reply, data)
    return this.proceed(learned, { ...state, compensating: reply.outcome === 'FAILURE' })
  }

  /** The command whose reply a saga in this state waits for. @throws when it waits for none: the definition has changed */
  pendingCommand(data: Data, state: SagaState): Command {
    const command = this.stepAt(state).command(data, state.compensating)
    if (command) return command
    throw new Error(`step "${this.stepName(state)}" sends no command`)
  }

  stepName(state: SagaState): string {
    return this.stepAt(state).name
  }

  /** Undefined when the saga has ended. */
  findStepName({ step }: SagaState): string | undefined {
    return this.steps[step]?.name
  }

  private async handleReplyToCompensation(data: Data, state: SagaState, reply: SagaReply): Promise<Progress<Data>> {
    if (reply.outcome === 'SUCCESS') return this.proceed(data, state)
    return { kind: 'failed', data, state, reason: `compensation of "${this.stepName(state)}" refused: ${reply.type}` }
  }

  /** Takes the steps after `from`, or compensates those before it, until one has to wait. */
  private async proceed(data: Data, from: SagaState): Promise<Progress<Data>> {
    let { step, compensating } = from
    for (;;) {
      step += compensating ? -1 : 1
      const next = this.steps[step]
      const state = { step, compensating }
      if (!next) return { kind: 'ended', data, state, outcome: compensating ? 'compensated' : 'completed' }
      const result = await (compensating ? next.compensate(data) : next.act(data))
      if (result.kind === 'sends') return { kind: 'waits', data, state, command: result.command }
      data = result.data
      compensating ||= result.kind === 'refused'
    }
  }

  private stepAt({ step }: SagaState): SagaStep<Data> {
    const found = this.steps[step]
    if (!found) throw new Error(`the saga has no step ${step}: it has ${this.steps.length}`)
    return found
  }
}
