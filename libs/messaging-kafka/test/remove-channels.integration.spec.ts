import { randomUUID } from 'node:crypto'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { Kafka, logLevel } from 'kafkajs'
import { removeChannels } from '../src/index.js'
import { SpecBrokers } from './spec-brokers.js'

describeWithKafka('removeChannels', () => {
  const brokers = new SpecBrokers()
  const options = () => ({ brokers: brokers.addresses, clientId: 'specs', log: () => {} })

  async function names(part: string): Promise<string[]> {
    const admin = new Kafka({ brokers: [...brokers.addresses], logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const all = [...(await admin.listTopics()), ...(await admin.listGroups()).groups.map(({ groupId }) => groupId)]
    await admin.disconnect()
    return all.filter((name) => name.includes(part))
  }

  it('deletes topics and groups whose names begin with the prefix, and no others', async () => {
    const id = randomUUID()
    const broker = await brokers.connect()
    await broker.ensureChannels([`${id}.orders`, `of-others-${id}`])
    const subscription = await broker.consumer.subscribe({
      subscriberId: `${id}.group`,
      channels: [`${id}.orders`],
      handler: async () => {},
    })
    await subscription.close()

    await removeChannels(options(), `${id}.`)

    expect(await names(id)).toEqual([`of-others-${id}`])
    await removeChannels(options(), `of-others-${id}`)
  })

  it('refuses an empty prefix, with which every name begins', async () => {
    await expect(removeChannels(options(), '')).rejects.toThrow(RangeError)
  })
})
