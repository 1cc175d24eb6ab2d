export { type RunningRelay, runRelayProcess } from './relay-process.js'
export { type RelayedOutbox, republishWith, runRepublishCommand, UsageError } from './republish-command.js'
