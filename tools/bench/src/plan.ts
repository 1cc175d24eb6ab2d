/** How long and how often is measured. */
export interface Plan {
  /** Of each comparison. */
  readonly rounds: number
  /** Of one side of a round. */
  readonly seconds: number
  readonly warmUpSeconds: number
  /** Of HTTP servers: so long it takes V8 here to optimize all that a service does around an answer. */
  readonly httpWarmUpSeconds: number
  /** Placed one at a time. */
  readonly idleOrders: number
  /** Starts of each service. */
  readonly starts: number
  /** Messages that a consumer reads in one round. */
  readonly consumed: number
  /** Of `tracing`: many and short ones, as its intervals are to be narrow; six are all orders of its three sides. */
  readonly tracingRounds: number
  /** As such rounds, before them: a few seconds of something else on the machine must not leave one side less warm. */
  readonly tracingWarmUpRounds: number
  /** Of one side of such a round. */
  readonly tracingSeconds: number
  /** Of the whole bench; a benchmark that has not ended by then is stopped and counts as not run. */
  readonly limitSeconds: number
}

export const FULL: Plan = {
  rounds: 3,
  seconds: 3,
  warmUpSeconds: 1,
  httpWarmUpSeconds: 6,
  idleOrders: 60,
  starts: 3,
  consumed: 150_000,
  tracingRounds: 18,
  tracingWarmUpRounds: 6,
  tracingSeconds: 1,
  limitSeconds: 400,
}
export const QUICK: Plan = {
  rounds: 2,
  seconds: 1,
  warmUpSeconds: 0.5,
  httpWarmUpSeconds: 3,
  idleOrders: 20,
  starts: 1,
  consumed: 60_000,
  tracingRounds: 3,
  tracingWarmUpRounds: 3,
  tracingSeconds: 1,
  limitSeconds: 180,
}

/** The same on both sides of each comparison, and printed. */
export const SETTINGS = {
  /** Whole Kafka record value, headers of the message included. */
  messageBytes: 500,
  /** Of each topic. */
  partitions: 6,
  acks: 'all',
  /** In one request to Kafka, at most. */
  batchMessages: 1000,
  /** Of the relay's writer. */
  rowsPerTransaction: 100,
  /** Of autocannon and of the client that places orders. */
  connections: 16,
  /** DATABASE_POOL_SIZE of each service. */
  poolSize: 10,
} as const
