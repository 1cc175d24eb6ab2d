import { documentWith, DOCUMENTS } from './documents.js'
import { TemporaryRepository } from './temporary-repository.js'

/** A text of a document that is replaced, and what the report has to say of it. */
export type Case = readonly [title: string, file: string, text: string, replacement: string, told: string]

/** What the check says of a replacement in one of the documents. */
export function checked(file: string, text: string, replacement: string) {
  using repository = new TemporaryRepository().writeAll(DOCUMENTS).commit().tag('v1')
  return repository.write(file, documentWith(file, text, replacement)).check()
}

/** What the report says of breaking changes, one a line. */
export const breaksIn = (report: string) => [...report.matchAll(/^ {2}BREAKING {3}(.*)$/gm)].map(([, told]) => told)

export const ORDER = 'GET /orders/{} answer 200'
export const REPLY = 'sent on the channel that is asked for as reply to CancelCommand'
