import { FlagdCore, MemoryStorage } from '@openfeature/flagd-core'
import { DefaultLogger, type EvaluationContext, type JsonValue, type Provider } from '@openfeature/server-sdk'
import { FlagsFile, type Telling } from './flags-file.js'

/** Flags of a file in flagd's format (https://flagd.dev/reference/flag-definitions), decided in this process. */
export class FlagdProvider implements Provider {
  readonly metadata = { name: 'flagd in process' }
  readonly runsOn = 'server'
  private readonly flags = new MemoryStorage(new DefaultLogger(), { disableDynamicCodeGeneration: true })
  private readonly core = new FlagdCore(this.flags)
  private readonly file: FlagsFile

  /** @param interval milliseconds until the file is read again */
  constructor(
    path: string,
    private readonly interval: number,
    logger: Telling,
  ) {
    this.file = new FlagsFile(path, (text) => this.setFlags(text), logger)
  }

  /** Without a good file there are no flags, until there is one. */
  initialize(): Promise<void> {
    return this.file.follow(this.interval)
  }

  async onClose(): Promise<void> {
    this.file.stop()
  }

  async resolveBooleanEvaluation(flag: string, otherwise: boolean, context: EvaluationContext) {
    return this.core.resolveBooleanEvaluation(flag, otherwise, context)
  }

  async resolveStringEvaluation(flag: string, otherwise: string, context: EvaluationContext) {
    return this.core.resolveStringEvaluation(flag, otherwise, context)
  }

  async resolveNumberEvaluation(flag: string, otherwise: number, context: EvaluationContext) {
    return this.core.resolveNumberEvaluation(flag, otherwise, context)
  }

  async resolveObjectEvaluation<T extends JsonValue>(flag: string, otherwise: T, context: EvaluationContext) {
    return this.core.resolveObjectEvaluation(flag, otherwise, context)
  }

  /** All of them, or none. */
  private setFlags(text: string): void {
    try {
      this.flags.setConfigurations(text, true)
    } catch (error) {
      const { message, cause } = error as Error
      const problem = cause instanceof Error ? `${message}: ${cause.message}` : message.replaceAll(/\s+/g, ' ')
      throw new Error(problem, { cause: error })
    }
  }
}
