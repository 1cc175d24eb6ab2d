/** A person who can sign in. */
export interface User {
  /** Also the `sub` of the person's tokens, so it must never pass to somebody else. */
  readonly username: string
  readonly name: string
  readonly passwordHash: string
}
