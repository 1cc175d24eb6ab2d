import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { normalised } from './recorded/normalised.js'
import { Pact } from './pact-js.js'

export interface ConsumerPactOptions {
  readonly consumer: string
  readonly provider: string
  /** The consumer's folder `pacts/`. */
  readonly folder: URL
}

/** A pact that the specs of a consumer write, and that is kept in its folder `pacts/`. */
export class ConsumerPact {
  private readonly pact: InstanceType<typeof Pact>
  private readonly written = mkdtempSync(join(tmpdir(), 'pacts-'))
  private readonly file: string

  constructor(private readonly options: ConsumerPactOptions) {
    const { consumer, provider } = options
    this.pact = new Pact({ consumer, provider, dir: this.written, logLevel: 'error' })
    this.file = `${consumer}-${provider}.json`
  }

  /** A request that the consumer makes, and the answer that it needs. */
  request() {
    return this.pact.addInteraction()
  }

  /** A message that the consumer reads. */
  message() {
    return this.pact.addAsynchronousInteraction()
  }

  /**
   * To be called when all specs have run: the kept pact must be what they have written. UPDATE_PACTS=1 keeps that.
   *
   * @throws when the two differ
   */
  compareWithKept(): void {
    const pact = this.takeWritten()
    if (pact === undefined) return // every spec has failed, and says why
    const kept = join(fileURLToPath(this.options.folder), this.file)
    if (process.env.UPDATE_PACTS === '1') {
      mkdirSync(fileURLToPath(this.options.folder), { recursive: true })
      writeFileSync(kept, pact)
    }
    if (!existsSync(kept) || normalised(readFileSync(kept, 'utf8')) !== pact) throw new Error(this.advice())
  }

  private takeWritten(): string | undefined {
    const written = join(this.written, this.file)
    const pact = existsSync(written) ? normalised(readFileSync(written, 'utf8')) : undefined
    rmSync(this.written, { recursive: true })
    return pact
  }

  private advice(): string {
    const { consumer, provider } = this.options
    return `what ${consumer} expects of ${provider} is not what pacts/${this.file} says. If that is meant, write it anew and
look at the difference: UPDATE_PACTS=1 npx nx run ${consumer}:contract-test --skip-nx-cache`
  }
}
