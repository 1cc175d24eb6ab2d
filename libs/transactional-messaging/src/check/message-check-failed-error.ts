/** A service does not do what its contract says. */
export class MessageCheckFailedError extends Error {
  constructor(what: string, expected: string, actual: string, options?: ErrorOptions) {
    super(`FAILED ${what}: expected ${expected}, came ${actual}`, options)
    this.name = 'MessageCheckFailedError'
  }
}
