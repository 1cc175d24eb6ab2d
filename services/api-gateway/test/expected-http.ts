import { match } from '@ltp/contracts'

/** What pacts say of every request and answer. */
export const AUTHORIZATION = { authorization: match.matching('Bearer .+', 'Bearer a-token') }
export const WITH_BODY = { ...AUTHORIZATION, 'Content-Type': 'application/json' }
/** Done once, however often it is sent. */
export const REPEATABLE = { ...WITH_BODY, 'Idempotency-Key': match.text('a-key') }
export const JSON_ANSWER = { 'Content-Type': match.matching('application/json.*', 'application/json; charset=utf-8') }
export const PROBLEM = { 'Content-Type': match.matching('application/problem\\+json.*', 'application/problem+json') }
export const aProblem = (status: number, code: string) => ({ status, code, title: match.text('a title') })
