/** The broker connection was closed by its owner: nothing more can be sent to it or subscribed on it. */
export class BrokerClosedError extends Error {
  readonly code = 'BROKER_CLOSED'

  constructor() {
    super('the message broker connection is closed')
    this.name = 'BrokerClosedError'
  }
}
