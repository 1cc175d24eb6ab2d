import { STATUS_CODES } from 'node:http'

/** One value that was refused: in the body (`pointer`, RFC 6901) or in the query (`parameter`). */
export interface InvalidValue {
  readonly pointer?: string
  readonly parameter?: string
  readonly message: string
  /** Stable, e.g. `REQUIRED`, `TOO_BIG`. */
  readonly code: string
}

/** What a client is told when a request fails: RFC 9457, with a stable `code` to branch on. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly requestId?: string
  readonly errors?: readonly InvalidValue[]
}

export interface ProblemOptions extends ErrorOptions {
  /** 400 to 599. */
  readonly status: number
  /** Upper snake case, e.g. `ORDER_NOT_APPROVED`. Default: after the status, e.g. `NOT_FOUND`. */
  readonly code?: string
  /** For the client's developer: shown as it is, also for status 5xx. */
  readonly detail?: string
  readonly errors?: readonly InvalidValue[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown to answer a request with a {@link Problem}. Its detail and errors reach the client, its cause does not. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly errors?: readonly InvalidValue[]
  readonly headers: Readonly<Record<string, string>>

  constructor({ status, code = codeOfStatus(status), detail, errors, headers = {}, cause }: ProblemOptions) {
    super(detail ?? titleOfStatus(status), { cause })
    this.name = 'ProblemError'
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = errors
    this.headers = headers
  }

  toProblem(requestId?: string): Problem {
    const { status, code, detail, errors } = this
    return { type: 'about:blank', title: titleOfStatus(status), status, code, detail, requestId, errors }
  }
}

function titleOfStatus(status: number): string {
  return STATUS_CODES[status] ?? 'Error'
}

function codeOfStatus(status: number): string {
  return titleOfStatus(status).toUpperCase().replaceAll(/\W+/g, '_')
}
