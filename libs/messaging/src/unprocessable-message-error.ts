/**
 * A message that no retry can help: its type is unknown, its payload does not fit. A subclass gives its own `code`.
 * Inboxes send such a message to the dead letters at once instead of holding up its successors.
 */
export class UnprocessableMessageError extends Error {
  readonly code: string = 'UNPROCESSABLE_MESSAGE'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}
