import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import { NodeProcess } from '../../test/node-process.js'
import { temporaryFolder } from '../../test/temporary-folder.js'
import { describeWithKafka } from '../jest.js'
import { freePort } from '../process/ports.js'
import { availableProviders, type Variant, whyNoKafka } from '../providers.js'
import { removeKafkaData } from './remove-kafka-data.js'
import { type KafkaServer, type RunningKafka } from './kafka-server.js'
import { startKafka } from './start-kafka.js'

const providers = await availableProviders()
const variants: Variant[] = [
  ...(providers.docker ? (['containers'] as const) : []),
  ...(whyNoKafka('processes', providers) === undefined ? (['processes'] as const) : []),
]

describeWithKafka('startKafka', () => {
  const running: RunningKafka[] = []
  const dataDirectories: string[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()))
    await Promise.all(dataDirectories.splice(0).map(removeKafkaData))
  })

  const newDirectory = async () => {
    const directory = join(await temporaryFolder(), 'kafka')
    dataDirectories.push(directory)
    return directory
  }

  describe.each(variants)('as %s', (selection) => {
    const start = async (dataDirectory: string, port?: number) => {
      const kafka = await startKafka({ dataDirectory, port, selection })
      running.push(kafka)
      return kafka
    }

    it('answers requests as soon as it has started, and makes no topic by mistake', async () => {
      const kafka = await start(await newDirectory())

      expect(kafka.variant).toBe(selection)
      await expect(produce(kafka, 'typo')).rejects.toThrow(/does not host this topic-partition/)
    })

    it('gives Node nothing to warn of, which would be printed amid what its user prints', async () => {
      const dataDirectory = await newDirectory()
      const user = new NodeProcess(`
        const warnings = []
        process.on('warning', ({ name }) => warnings.push(name))
        const kafka = await api.startKafka(${JSON.stringify({ dataDirectory, selection })})
        await kafka.stop()
        console.log(JSON.stringify(warnings))`)

      expect(await user.answer()).not.toContain('TimeoutNegativeWarning')
    })

    it('keeps its data over an orderly end and over a SIGKILL', async () => {
      const dataDirectory = await newDirectory()
      const port = await freePort()
      const first = await start(dataDirectory, port)
      await createTopic(first, 'orders')
      await produce(first, 'orders')
      await first.stop()
      const second = await start(dataDirectory, port)
      await produce(second, 'orders')
      await second.kill('SIGKILL')
      await second.stop()

      const third = await start(dataDirectory, port)

      expect(await messageCount(third, 'orders')).toBe(2)
    })

    it('tells its clients the advertised port, which leads to its own, and has waited at it', async () => {
      const port = await freePort()
      let connections = 0
      const way = await wayTo(port, () => (connections += 1))
      try {
        const advertisedPort = (way.address() as AddressInfo).port
        const kafka = await startKafka({ dataDirectory: await newDirectory(), port, advertisedPort, selection })
        running.push(kafka)

        expect(kafka.brokers).toEqual([`127.0.0.1:${advertisedPort}`])
        expect(connections).toBeGreaterThan(0)
        expect(await toldAt(port)).toEqual([`127.0.0.1:${advertisedPort}`])
      } finally {
        way.close()
      }
    })

    it('starts anew when its data were removed', async () => {
      const dataDirectory = await newDirectory()
      const first = await start(dataDirectory)
      await createTopic(first, 'orders')
      await first.stop()
      await rm(dataDirectory, { recursive: true })

      const second = await start(dataDirectory)

      await expect(produce(second, 'orders')).rejects.toThrow(/does not host this topic-partition/)
    })
  })

  it('names a port that is taken', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')

    const refused = startKafka({ dataDirectory: await newDirectory(), port })

    await expect(refused).rejects.toMatchObject({ code: 'PORT_TAKEN', port })
    other.close()
  })
})

it('says what is missing where there is neither Docker nor Java', async () => {
  const user = new NodeProcess(
    `await api.startKafka({ dataDirectory: '/nowhere' }).catch(({ code, message }) => console.log(JSON.stringify({ code, message })))`,
    { env: { PATH: '/nowhere', DOCKER_HOST: 'unix:///nowhere/docker.sock', INFRASTRUCTURE: 'auto' } },
  )

  expect(await user.answer()).toEqual({
    code: 'KAFKA_UNAVAILABLE',
    message:
      'Kafka cannot run here: Docker does not answer, and there is no Java; install Docker, or Java 17 or later and Maven',
  })
})

function client({ brokers }: KafkaServer): Kafka {
  return new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 2 } })
}

/** Leads every connection to another port. */
async function wayTo(port: number, onConnection: () => void): Promise<Server> {
  const way = createServer((client) => {
    onConnection()
    const server = connect(port, '127.0.0.1')
    client.on('error', () => server.destroy()).on('close', () => server.destroy())
    server.on('error', () => client.destroy()).on('close', () => client.destroy())
    client.pipe(server).pipe(client)
  }).listen(0, '127.0.0.1')
  await once(way, 'listening')
  return way
}

/** The brokers' addresses, as clients are told. */
async function toldAt(port: number): Promise<string[]> {
  const admin = client({ brokers: [`127.0.0.1:${port}`] }).admin()
  await admin.connect()
  const { brokers } = await admin.describeCluster()
  await admin.disconnect()
  return brokers.map((broker) => `${broker.host}:${broker.port}`)
}

async function createTopic(kafka: RunningKafka, topic: string): Promise<void> {
  const admin = client(kafka).admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic }], waitForLeaders: true })
  await admin.disconnect()
}

async function produce(kafka: RunningKafka, topic: string): Promise<void> {
  const producer = client(kafka).producer({ allowAutoTopicCreation: true })
  await producer.connect()
  try {
    await producer.send({ topic, acks: -1, messages: [{ value: 'hello' }] })
  } finally {
    await producer.disconnect()
  }
}

async function messageCount(kafka: RunningKafka, topic: string): Promise<number> {
  const admin = client(kafka).admin()
  await admin.connect()
  const [partition] = await admin.fetchTopicOffsets(topic)
  await admin.disconnect()
  return Number(partition?.high)
}
