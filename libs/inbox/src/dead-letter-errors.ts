/** No dead letter of that id is kept, or no longer. */
export class DeadLetterNotFoundError extends Error {
  readonly code = 'DEAD_LETTER_NOT_FOUND'

  constructor(id: string) {
    super(`there is no dead letter ${id}, or it is kept no longer`)
    this.name = 'DeadLetterNotFoundError'
  }
}

/** There is nothing that could be sent again for the dead letter. */
export class DeadLetterNotReplayableError extends Error {
  readonly code = 'DEAD_LETTER_NOT_REPLAYABLE'

  constructor(id: string, obstacle: string) {
    super(`dead letter ${id} cannot be replayed: ${obstacle}`)
    this.name = 'DeadLetterNotReplayableError'
  }
}
