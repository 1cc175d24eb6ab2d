import { dataDirectory } from '../src/data-directory.js'
import { DEFAULT_PORTS } from '../src/ports.js'
import { type BrokerAtGate, databaseNames, services } from '../src/services.js'

const OWN = ['authorization-server', 'journey-service', 'customer-service', 'order-service']
const postgres = { host: '127.0.0.1', port: 5432, user: 'postgres', password: 'laptop' }
const broker = { kind: 'embedded', port: 5433 } as const
const surroundings = { ports: DEFAULT_PORTS, postgres, broker, directory: dataDirectory('/data'), verbose: false }

describe('the services of npm start', () => {
  it('are started before the gateway, which asks them', () => {
    expect(services(surroundings).map(({ name }) => name)).toEqual([...OWN, 'api-gateway'])
  })

  it('are not for the network, each at its port', () => {
    const told = services(surroundings).map(({ name, environment: { HOST, PORT } }) => [name, HOST, Number(PORT)])

    const expected = Object.entries(DEFAULT_PORTS).map(([name, port]) => [name, '127.0.0.1', port])
    expect(told.sort()).toEqual(expected.sort())
  })

  it('have the lab, if it has something to break in them', () => {
    const told = services(surroundings).map(({ name, environment }) => [name, environment.LAB_FILE])

    expect(Object.fromEntries(told)).toEqual({
      'authorization-server': undefined,
      'journey-service': undefined,
      'customer-service': '/data/lab.json',
      'order-service': '/data/lab.json',
      'api-gateway': '/data/lab.json',
    })
  })

  describe('that make spans', () => {
    const endpoints = (variables: NodeJS.ProcessEnv) =>
      services({ ...surroundings, variables }).map(({ name, environment }) => [
        name,
        environment.OTEL_EXPORTER_OTLP_ENDPOINT,
      ])

    it('send them to journey-service, which has none of its own', () => {
      const journeys = 'http://127.0.0.1:8089'

      expect(endpoints({})).toEqual([
        ['authorization-server', undefined],
        ['journey-service', undefined],
        ['customer-service', journeys],
        ['order-service', journeys],
        ['api-gateway', journeys],
      ])
    })

    it('send them where the caller says', () => {
      expect(endpoints({ OTEL_TRACES_EXPORTER: 'otlp' }).map(([, endpoint]) => endpoint)).toEqual(
        Array(5).fill(undefined),
      )
    })
  })

  describe('when one was added', () => {
    const ports = { ...DEFAULT_PORTS, 'parcel-service': 8083 }
    const added = (broker: BrokerAtGate = surroundings.broker) =>
      services({ ...surroundings, ports, broker }).find(({ name }) => name === 'parcel-service')

    it('has it started before the gateway, too', () => {
      expect(services({ ...surroundings, ports }).map(({ name }) => name)).toEqual([
        ...OWN,
        'parcel-service',
        'api-gateway',
      ])
    })

    it('is told its port, its database, and the gate that leads to the broker', () => {
      expect(added()).toMatchObject({
        port: 8083,
        entry: expect.stringMatching(/services.parcel-service.dist.main\.js$/) as string,
        environment: {
          PORT: '8083',
          DATABASE_URL: 'postgres://postgres:laptop@127.0.0.1:5432/parcel_service',
          MIGRATIONS: 'on-start',
          MESSAGE_BROKER: 'embedded',
          EMBEDDED_BROKER_URL: 'postgres://postgres:laptop@127.0.0.1:5433/broker',
        },
      })
    })

    it('is told where the gate to Kafka is, when there is one', () => {
      expect(added({ kind: 'kafka', port: 9092 })?.environment).toMatchObject({
        MESSAGE_BROKER: 'kafka',
        KAFKA_BROKERS: '127.0.0.1:9092',
      })
    })

    it('has the lab, too', () => {
      expect(added()?.environment).toMatchObject({ LAB_FILE: '/data/lab.json' })
    })

    it('has a database of its own', () => {
      const own = databaseNames(DEFAULT_PORTS)

      expect(own).toEqual(['customer_service', 'order_service', 'authorization_server', 'broker'])
      expect(databaseNames(ports)).toEqual([...own, 'parcel_service'])
    })
  })
})
