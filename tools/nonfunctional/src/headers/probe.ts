import { type Answer, type Question } from '../exchange.ts'

/** A request whose answer is looked at. */
export interface Probe {
  /** For people: `GET /orders without a token`. */
  readonly title: string
  readonly question: Question
  readonly rules: readonly Rule[]
}

/** @returns what is wrong with the answer, in words that are the same for the same fault; undefined when nothing is */
export type Rule = (answer: Answer, probe: Probe) => string | undefined

export function rule(
  says: string | ((answer: Answer) => string),
  isBroken: (answer: Answer, probe: Probe) => boolean,
): Rule {
  return (answer, probe) => {
    if (!isBroken(answer, probe)) return undefined
    return typeof says === 'string' ? says : says(answer)
  }
}

export const asksForToken = rule(
  ({ status }) => `it does not ask for a good token, but answers ${status}`,
  ({ status }) => status !== 401,
)

export const refuses = rule(
  ({ status }) => `it takes a method that it does not have: ${status}`,
  ({ status }) => !(status >= 400 && status < 500) && status !== 501,
)
