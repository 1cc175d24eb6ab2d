import { type Headers } from './remote-answer.js'

/** Who asks, and the trace the question belongs to. */
export interface Caller {
  /** Passed on unread to every service asked. */
  readonly headers: Headers
  readonly identity: Identity
}

/** Who somebody is, as the access token says. */
export interface Identity {
  readonly subject: string
  /** The client through which he asks. */
  readonly clientId?: string
  readonly email?: string
  /** None when the token does not tell. */
  readonly roles: readonly string[]
}
