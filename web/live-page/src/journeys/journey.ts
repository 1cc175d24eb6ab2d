/** As journey-service tells them. */
export interface Attempt {
  readonly startMs: number
  readonly endMs: number
  readonly failure?: string
}

export interface Handling extends Attempt {
  readonly service: string
  readonly isDuplicate: boolean
  readonly deadLetterId?: string
}

export interface Message {
  readonly id: string
  readonly type?: string
  readonly channel: string
  readonly sender: string
  readonly state: 'outbox' | 'sent' | 'handled' | 'failed' | 'dead-letter'
  readonly createdMs: number
  readonly committedMs?: number
  readonly sendings: readonly Attempt[]
  readonly handlings: readonly Handling[]
  readonly headers?: string
  readonly payload?: string
}

const DEAD_LETTERS = '.dead-letter'

/** Messages of services, which carry one that was given up. */
export const isDeadLetter = ({ channel }: Message): boolean => channel.endsWith(DEAD_LETTERS)

/** Where people look for it: dead letters belong to the channel that their originals came on. */
export const channelOf = ({ channel }: Message): string => channel.replace(DEAD_LETTERS, '')

export const nameOf = ({ type = 'message' }: Message): string => type

export interface SagaMoment {
  readonly atMs: number
  readonly what: string
  readonly status: string
  readonly step?: string
  readonly isCompensating: boolean
  readonly failureReason?: string
}

export interface Journey {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly request?: string
  readonly orderId?: string
  readonly customerId?: string
  readonly orderState?: string
  readonly saga?: { readonly type: string; readonly id: string; readonly moments: readonly SagaMoment[] }
  readonly messages: readonly Message[]
}

export interface Span {
  readonly spanId: string
  readonly parentSpanId?: string
  readonly service: string
  readonly name: string
  readonly startMs: number
  readonly endMs: number
  readonly failure?: string
}
