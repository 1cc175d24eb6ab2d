import { type Headers } from './remote-answer.js'

/** Who asks, and the trace the question belongs to: headers that are passed on unread to every service asked. */
export interface Caller {
  readonly headers: Headers
}
