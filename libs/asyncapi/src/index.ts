export { type AsyncApiOptions, type ChannelOptions, type OperationOptions } from './async-api-document.js'
export { asyncApiProblems } from './async-api-problems.js'
export { committedDocuments } from './committed-documents.js'
export { messageDocuments } from './message-documents.js'
export {
  deadLetter,
  event,
  type MessageType,
  receivedCommand,
  receivedReply,
  sentCommand,
  sentReply,
} from './message-type.js'
export { DocumentedMessages } from './documented-messages.js'
