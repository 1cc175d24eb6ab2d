import { type PartName } from '../part-name.ts'
import { type Verdict } from '../part.ts'

export interface PartReport extends Verdict {
  readonly part: PartName
  readonly seconds: number
}

export interface Report {
  /** When it began. */
  readonly date: string
  /** Addresses that were asked. */
  readonly application: Readonly<Record<string, string>>
  readonly result: 'met' | 'NOT MET'
  readonly parts: readonly PartReport[]
}

/** What could not be run is no miss on a laptop, and one in continuous integration: nothing may be deployed unseen. */
export function resultOf(parts: readonly Verdict[], { CI }: NodeJS.ProcessEnv): Report['result'] {
  const isMiss = ({ result }: Verdict) => result === 'NOT MET' || (result === 'not run' && CI === 'true')
  return parts.some(isMiss) ? 'NOT MET' : 'met'
}

/** The line that tells how a part has ended. The end of a run of Nx tells lines that begin with NOT RUN once more. */
export function verdictLine({ part, result, seconds, summary }: PartReport): string {
  if (result === 'not run') return `NOT RUN: ${part}: ${summary}`
  return `  ${part.padEnd(8)} ${result.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${summary}`
}
