export { whyNoJava } from './java.js'
export type { OwnedProcess } from './owned-process.js'
export { type EventuateParticipantOptions, startEventuateParticipant } from './start-eventuate-participant.js'
