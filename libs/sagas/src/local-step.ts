import { inSpan } from '@ltp/tracing'
import { applyChange, type Change, type SagaStep, type StepResult } from './saga-step.js'

export interface Refusal<Data> {
  readonly error: abstract new (...args: never[]) => Error
  readonly change: (data: Readonly<Data>, error: Error) => Data | void | Promise<Data | void>
}

/** A step of the saga's own service. */
export class LocalStep<Data> implements SagaStep<Data> {
  constructor(
    readonly name: string,
    private readonly action: Change<Data>,
    private readonly compensation: Change<Data> | undefined,
    private readonly refusals: readonly Refusal<Data>[],
  ) {}

  act(data: Data): Promise<StepResult<Data>> {
    return inSpan(`step ${this.name}`, {}, () => this.actOrRefuse(data))
  }

  async compensate(data: Data): Promise<StepResult<Data>> {
    if (!this.compensation) return { kind: 'done', data }
    const changed = await inSpan(`compensate ${this.name}`, {}, () => applyChange(this.compensation, data))
    return { kind: 'done', data: changed }
  }

  command(): undefined {
    return undefined
  }

  async learnFrom(_reply: unknown, data: Data): Promise<Data> {
    return data
  }

  private async actOrRefuse(data: Data): Promise<StepResult<Data>> {
    try {
      return { kind: 'done', data: await applyChange(this.action, data) }
    } catch (error) {
      const refusal = this.refusals.find((candidate) => error instanceof candidate.error)
      if (!refusal) throw error
      return { kind: 'refused', data: (await refusal.change(data, error as Error)) ?? data }
    }
  }
}
