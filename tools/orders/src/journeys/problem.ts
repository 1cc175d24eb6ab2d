/**
 * Why journeys cannot be told, for people. `unreachable`: nobody answers; `refused`: trying again does not help, somebody has to change
 * something; `unexpected`: an answer that may be another one later.
 */
export class Problem extends Error {
  constructor(
    readonly kind: 'unreachable' | 'refused' | 'unexpected',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Of problem+json, and of OAuth's errors. */
interface Said {
  readonly code?: unknown
  readonly detail?: unknown
  readonly error?: unknown
  readonly error_description?: unknown
}

export interface Refusal {
  readonly status: number
  /** For programs, such as SCOPE_INSUFFICIENT; empty when the answer has none. */
  readonly code: string
  /** All that is known, for people. */
  readonly text: string
}

/** @param answer that is not ok */
export async function refusalIn(answer: Response): Promise<Refusal> {
  const said = (await answer.json().catch(() => undefined)) as Said | null | undefined
  const [code = '', detail] = [said?.code ?? said?.error, said?.detail ?? said?.error_description].map((part) =>
    typeof part === 'string' ? part : undefined,
  )
  const text = [answer.status, code].join(' ').trim() + (detail === undefined ? '' : `: ${detail}`)
  return { status: answer.status, code, text }
}
