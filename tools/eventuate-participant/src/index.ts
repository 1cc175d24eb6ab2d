export { whyNoJava } from './java.js'
export {
  type EventuateParticipant,
  type EventuateParticipantOptions,
  startEventuateParticipant,
} from './start-eventuate-participant.js'
