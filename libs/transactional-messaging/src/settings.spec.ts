import { type ConfigurationError, profile, readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { checkedMessagingSettings, messagingEnvironment } from './index.js'

const schema = checkedMessagingSettings(z.object({ PROFILE: profile, ...messagingEnvironment }))
const complete = {
  PROFILE: 'cluster',
  DATABASE_URL: 'postgres://orders:hU7-sZ@db/orders',
  KAFKA_BROKERS: 'kafka:9092',
}
const problemsOf = (variables: NodeJS.ProcessEnv) => {
  try {
    readEnvironment(schema, variables)
    return []
  } catch (error) {
    return (error as ConfigurationError).problems
  }
}

describe('the settings of messaging', () => {
  it('need a database and brokers; the rest has defaults', () => {
    expect(readEnvironment(schema, complete)).toMatchObject({
      MIGRATIONS: 'separate',
      OUTBOX_RELAY: 'log-tailing',
      OUTBOX_RELAY_HERE: true,
      MESSAGE_CONSUMERS: true,
      KAFKA_BROKERS: ['kafka:9092'],
    })
  })

  it('are all told at once when they are missing or wrong', () => {
    const wrong = { PROFILE: 'cloud', DATABASE_URL: 'mysql://db', OUTBOX_RELAY: 'fast', HANDLER_ATTEMPTS: '0' }

    expect(problemsOf(wrong).map((problem) => problem.split(':')[0])).toEqual([
      'PROFILE',
      'DATABASE_URL',
      'OUTBOX_RELAY',
      'HANDLER_ATTEMPTS',
      'KAFKA_BROKERS',
    ])
  })

  it('put channels and groups under no prefix, or one of which channels can have names', () => {
    const { CHANNEL_PREFIX, SERVICE_VERSION } = readEnvironment(schema, complete)

    expect([CHANNEL_PREFIX, SERVICE_VERSION]).toEqual(['', 'dev'])
    expect(readEnvironment(schema, { ...complete, CHANNEL_PREFIX: 'check-1.' })).toMatchObject({
      CHANNEL_PREFIX: 'check-1.',
    })
    expect(problemsOf({ ...complete, CHANNEL_PREFIX: 'of/all' })).toEqual([
      'CHANNEL_PREFIX: must be letters, digits, dots, _ and -, 100 at most',
    ])
  })

  it('say what to set in place of OUTBOX_RELAY=off, which would not tell the kind of relay', () => {
    expect(problemsOf({ ...complete, OUTBOX_RELAY: 'off' })).toEqual([
      'OUTBOX_RELAY: must be log-tailing or polling, also where another process relays: this one then has OUTBOX_RELAY_HERE=off',
    ])
    expect(problemsOf({ ...complete, OUTBOX_RELAY_HERE: 'off' })).toEqual([])
  })

  describe.each(['MESSAGE_CONSUMERS', 'OUTBOX_RELAY_HERE'] as const)('%s', (variable) => {
    it.each([
      ['in-primary', 'order-service-primary', true],
      ['in-primary', 'order-service', false],
      ['in-primary', 'order-service-primary-2', false],
      ['on', 'order-service', true],
      ['off', 'order-service-primary', false],
    ])('=%s in the workload %s is %s', (value, WORKLOAD, isOn) => {
      expect(readEnvironment(schema, { ...complete, [variable]: value, WORKLOAD })[variable]).toBe(isOn)
    })

    it('=in-primary turns nothing else on or off', () => {
      const canary = readEnvironment(schema, { ...complete, [variable]: 'in-primary', WORKLOAD: 'order-service' })

      expect(canary).toEqual({ ...readEnvironment(schema, complete), [variable]: false, WORKLOAD: 'order-service' })
    })

    it.each([{}, { WORKLOAD: '' }])('=in-primary needs to know the workload: %j', (workload) => {
      expect(problemsOf({ ...complete, [variable]: 'in-primary', ...workload, DATABASE_POOL_SIZE: '1' })).toEqual([
        'DATABASE_POOL_SIZE: must be a whole number from 2 up',
        'WORKLOAD: is missing; must be the label app.kubernetes.io/name of the pod, since MESSAGE_CONSUMERS or OUTBOX_RELAY_HERE is in-primary',
      ])
    })

    it('takes no other value', () => {
      expect(problemsOf({ ...complete, [variable]: 'primary', WORKLOAD: 'order-service-primary' })).toEqual([
        `${variable}: must be on, off or in-primary`,
      ])
    })
  })

  it('need the address of the broker that is chosen', () => {
    expect(problemsOf({ ...complete, KAFKA_BROKERS: ' , ' })).toEqual([
      'KAFKA_BROKERS: must list Kafka brokers such as localhost:9092, since MESSAGE_BROKER is kafka',
    ])
    expect(problemsOf({ ...complete, MESSAGE_BROKER: 'embedded' })).toEqual([
      'EMBEDDED_BROKER_URL: is missing; must be the URL of a Postgres database, since MESSAGE_BROKER is embedded',
    ])
  })

  it.each([
    [{ INBOX_RETENTION_DAYS: '7' }],
    [{ INBOX_RETENTION_DAYS: '2', OUTBOX_RETENTION_DAYS: '3' }],
    [{ INBOX_RETENTION_DAYS: '3', OUTBOX_RETENTION_DAYS: '3' }],
  ])('refuse to forget messages before the outbox can no longer publish them again: %j', (days) => {
    expect(problemsOf({ ...complete, ...days })).toEqual([
      'INBOX_RETENTION_DAYS: must be greater than OUTBOX_RETENTION_DAYS: what is published again would be handled again',
    ])
  })

  it.each([
    [{ INBOX_RETENTION_DAYS: '4', OUTBOX_RETENTION_DAYS: '3' }],
    [{ INBOX_RETENTION_DAYS: '8' }],
    [{ INBOX_RETENTION_DAYS: '100' }],
  ])('may remember messages for longer than the outbox keeps them: %j', (days) => {
    expect(problemsOf({ ...complete, ...days })).toEqual([])
  })

  it('say nothing of how two times fit together where one is no number', () => {
    expect(problemsOf({ ...complete, INBOX_RETENTION_DAYS: 'x' })).toHaveLength(1)
  })

  it.each(['laptop', 'postgres', 'p%6Fstgres', 'orders', ''])('refuse the password "%s" in a cluster', (password) => {
    const url = `postgres://orders:${password}@db/orders`
    const embedded = { MESSAGE_BROKER: 'embedded', EMBEDDED_BROKER_URL: url }

    expect(problemsOf({ ...complete, ...embedded, DATABASE_URL: url })).toEqual([
      'DATABASE_URL: must hold a password that is no demo password, since PROFILE is cluster',
      'EMBEDDED_BROKER_URL: must hold a password that is no demo password, since PROFILE is cluster',
    ])
  })

  it.each(['compose', 'cluster'])('refuse a lab with the profile %s', (PROFILE) => {
    expect(problemsOf({ ...complete, PROFILE, LAB_FILE: 'lab.json' })).toEqual([
      'LAB_FILE: must not be there unless PROFILE is laptop: it breaks things on purpose',
    ])
    expect(problemsOf({ ...complete, PROFILE: 'laptop', LAB_FILE: 'lab.json' })).toEqual([])
  })

  it.each(['laptop', 'compose'])('take any password with the profile %s', (PROFILE) => {
    expect(problemsOf({ ...complete, PROFILE, DATABASE_URL: 'postgres://postgres:laptop@localhost/orders' })).toEqual(
      [],
    )
  })
})
