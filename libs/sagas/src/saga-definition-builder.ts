import type { PayloadSchema } from '@ltp/commands'
import { LocalStep, type Refusal } from './local-step.js'
import { ParticipantStep, type ReplyHandler } from './participant-step.js'
import { SagaDefinition } from './saga-definition.js'
import type { Change, CommandOf, SagaStep } from './saga-step.js'

/** Begins the definition of a saga: `sagaDefinition<Data>().step()...step()...build()`. */
export function sagaDefinition<Data>(): Steps<Data> {
  return new Steps<Data>([])
}

class Steps<Data> {
  constructor(private readonly steps: readonly SagaStep<Data>[]) {}

  /** Begins the next step. The name is for operators and metrics. */
  step(name = `step ${this.steps.length + 1}`): StepKind<Data> {
    return new StepKind(this.steps, name)
  }

  build(): SagaDefinition<Data> {
    return new SagaDefinition(this.steps)
  }
}

class StepKind<Data> {
  constructor(
    private readonly before: readonly SagaStep<Data>[],
    private readonly name: string,
  ) {}

  /** A step of this service, in the saga's transaction. Its errors roll back and try again, except those of `onException`. */
  invokeLocal(action: Change<Data>): LocalStepBuilder<Data> {
    return new LocalStepBuilder(this.before, this.name, action)
  }

  /** A step of another service. SUCCESS: the saga goes on. FAILURE: it compensates the steps before this one, last first. */
  invokeParticipant(command: CommandOf<Data>): ParticipantStepBuilder<Data> {
    return new ParticipantStepBuilder(this.before, this.name, command)
  }
}

abstract class StepBuilder<Data> {
  constructor(
    private readonly before: readonly SagaStep<Data>[],
    protected readonly name: string,
  ) {}

  step(name?: string): StepKind<Data> {
    return this.end().step(name)
  }

  build(): SagaDefinition<Data> {
    return this.end().build()
  }

  protected abstract make(): SagaStep<Data>

  private end(): Steps<Data> {
    return new Steps([...this.before, this.make()])
  }
}

class LocalStepBuilder<Data> extends StepBuilder<Data> {
  private compensation?: Change<Data>
  private readonly refusals: Refusal<Data>[] = []

  constructor(
    before: readonly SagaStep<Data>[],
    name: string,
    private readonly action: Change<Data>,
  ) {
    super(before, name)
  }

  withCompensation(compensation: Change<Data>): this {
    this.compensation = compensation
    return this
  }

  /**
   * Takes an error of this class for a refusal: the saga compensates the steps before. What the step wrote before it threw
   * is not rolled back, so it must throw before it changes anything.
   */
  onException<Refused extends Error>(
    error: abstract new (...args: never[]) => Refused,
    change: (data: Readonly<Data>, error: Refused) => Data | void | Promise<Data | void> = () => undefined,
  ): this {
    this.refusals.push({ error, change: change as Refusal<Data>['change'] })
    return this
  }

  protected make(): SagaStep<Data> {
    return new LocalStep(this.name, this.action, this.compensation, this.refusals)
  }
}

class ParticipantStepBuilder<Data> extends StepBuilder<Data> {
  private compensation?: CommandOf<Data>
  private readonly replyHandlers = new Map<string, ReplyHandler<Data>>()

  constructor(
    before: readonly SagaStep<Data>[],
    name: string,
    private readonly action: CommandOf<Data>,
  ) {
    super(before, name)
  }

  /**
   * What a reply of this type tells the saga; the schema reads the payload where there is something to read. The reply's
   * outcome, not its type, decides whether the saga goes on.
   */
  onReply(type: string, change: Change<Data>): this
  onReply<Payload>(type: string, schema: PayloadSchema<Payload>, change: ReplyHandler<Data, Payload>['change']): this
  onReply(type: string, ...how: [Change<Data>] | [PayloadSchema<unknown>, ReplyHandler<Data>['change']]): this {
    const [schema, change] = how.length === 2 ? how : [undefined, how[0]]
    this.replyHandlers.set(type, { schema, change })
    return this
  }

  /** Sent when a later step is refused. Its own refusal ends the saga as FAILED, for an operator. */
  withCompensation(compensation: CommandOf<Data>): this {
    this.compensation = compensation
    return this
  }

  protected make(): SagaStep<Data> {
    return new ParticipantStep(this.name, this.action, this.compensation, this.replyHandlers)
  }
}
