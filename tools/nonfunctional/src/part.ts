import { type Application } from './application/application.ts'
import { type Asked } from './arguments.ts'
import { type Thresholds } from './thresholds.ts'

/** What a part has to say of the application. */
export interface Verdict {
  /** `not run`: nobody can tell, as something is missing on this machine. */
  readonly result: 'met' | 'NOT MET' | 'not run'
  /** In one line. */
  readonly summary: string
  /** One line for each thing that was measured, or that is wrong. */
  readonly details: readonly string[]
  /** All that was measured, for programs. */
  readonly figures?: unknown
}

export interface Context {
  readonly asked: Asked
  readonly application: Application
  readonly thresholds: Thresholds
  /** Aborted when the run is interrupted: whatever a part has started must end then. */
  readonly interrupted: AbortSignal
}

/** @throws when it could not be carried out, which counts as NOT MET */
export type Part = (context: Context) => Promise<Verdict>
