import { match } from '@ltp/contracts'

/** What pacts say of every request and answer. */
export const AUTHORIZATION = { authorization: match.matching('Bearer .+', 'Bearer a-token') }
export const WITH_BODY = { ...AUTHORIZATION, 'content-type': 'application/json' }
export const JSON_ANSWER = { 'content-type': match.matching('application/json.*', 'application/json; charset=utf-8') }
export const PROBLEM = { 'content-type': match.matching('application/problem\\+json.*', 'application/problem+json') }
export const aProblem = (status: number, code: string) => ({ status, code, title: match.text('a title') })
