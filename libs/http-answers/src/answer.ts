import type { FastifyRequest } from 'fastify'

/** How a request ended. */
export interface Answer {
  readonly request: FastifyRequest
  /** Template of the route, e.g. `/orders/:id`; undefined when none matched. */
  readonly route: string | undefined
  /** 499, which no caller ever sees, when the caller had gone before the end of the answer: so proxies log it. */
  readonly status: number
  /** From the request's headers to the end of the answer. */
  readonly durationMs: number
}

export type AnswerObserver = (answer: Answer) => void
