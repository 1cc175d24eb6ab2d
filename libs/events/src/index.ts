export { type DomainEvent, EventHeader, makeEvent } from './event.js'
