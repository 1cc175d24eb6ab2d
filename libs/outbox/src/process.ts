export { type RunningRelay, runRelayProcess } from './relay-process.js'
export { runRepublishCommand, UsageError } from './republish-command.js'
