import { jest } from '@jest/globals'
import type { Admin } from 'kafkajs'
import { protocolError } from '../test/protocol-error.js'
import { KafkaAdmin } from './kafka-admin.js'
import type { KafkaClients } from './kafka-clients.js'
import { settingsFrom } from './kafka-options.js'

describe('KafkaAdmin', () => {
  const createTopics = jest.fn<Admin['createTopics']>()
  const client = { connect: async () => {}, disconnect: async () => {}, listTopics: async () => ['old'], createTopics }
  const clients = { admin: () => client } as unknown as KafkaClients
  let admin: KafkaAdmin

  beforeEach(() => {
    createTopics.mockReset().mockResolvedValue(true)
    admin = new KafkaAdmin(clients, settingsFrom({ brokers: [], clientId: 'spec' }))
  })
  afterEach(() => admin.close())

  it('creates the topics that do not exist, once', async () => {
    await admin.ensureTopics(['old', 'new'])
    await admin.ensureTopics(['old', 'new'])

    expect(createTopics.mock.calls).toMatchObject([[{ topics: [{ topic: 'new', numPartitions: 6 }] }]])
  })

  it('has created a topic, though a broker does not know it yet', async () => {
    createTopics.mockRejectedValue(protocolError('UNKNOWN_TOPIC_OR_PARTITION'))

    await expect(admin.ensureTopics(['new'])).resolves.toBeUndefined()
  })

  it('tells why a topic cannot be created', async () => {
    createTopics.mockRejectedValue(protocolError('TOPIC_AUTHORIZATION_FAILED'))

    await expect(admin.ensureTopics(['new'])).rejects.toThrow('TOPIC_AUTHORIZATION_FAILED')
  })
})
