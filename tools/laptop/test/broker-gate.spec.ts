import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { eventually } from '@ltp/testing'
import { BrokerGate } from '../src/lab/broker-gate.js'

describe('the gate in front of the broker', () => {
  let broker: Server
  let brokerPort: number
  let atBroker: Set<Socket>
  let gate: BrokerGate

  /** Answers with what it is sent. */
  beforeEach(async () => {
    atBroker = new Set()
    broker = createServer({ allowHalfOpen: true }, (socket) => {
      atBroker.add(socket)
      socket.on('error', () => undefined).on('close', () => atBroker.delete(socket))
      socket.pipe(socket)
    })
    broker.listen(0, '127.0.0.1')
    await once(broker, 'listening')
    brokerPort = (broker.address() as AddressInfo).port
    gate = await BrokerGate.start(brokerPort)
  })
  afterEach(async () => {
    await gate.stop()
    broker.close()
  })

  const connected = async (): Promise<Socket> => {
    const socket = connect(gate.port, '127.0.0.1')
    await once(socket, 'connect')
    return socket.on('error', () => undefined)
  }

  /** Has had an answer of the broker. */
  const talking = async (): Promise<Socket> => {
    const client = await connected()
    client.write('hello')
    await once(client, 'data')
    return client
  }

  const echoOf = async (sent: Buffer): Promise<Buffer> => {
    const socket = await connected()
    socket.end(sent)
    return buffer(socket)
  }

  const expectToBeOpen = async () => expect(await echoOf(Buffer.from('hello'))).toEqual(Buffer.from('hello'))
  const expectToBeShut = () => expect(connected()).rejects.toMatchObject({ code: 'ECONNREFUSED' })

  it('lets everything through, in both directions, and what was on its way when one has ended', async () => {
    const much = Buffer.alloc(5_000_000, 'abc')

    expect((await echoOf(much)).equals(much)).toBe(true)
    await eventually(() => expect(atBroker.size).toBe(0))
  })

  it('refuses connections while it is shut, and lets them through again at the same port', async () => {
    const { port } = gate

    await gate.shut()
    await expectToBeShut()
    await gate.open()

    expect(gate.port).toBe(port)
    await expectToBeOpen()
  })

  it('breaks connections off when it is shut, on both sides', async () => {
    const client = await talking()
    const closed = once(client, 'close')

    await gate.shut()

    await closed
    await eventually(() => expect(atBroker.size).toBe(0))
  })

  it('is in the end what it was told last', async () => {
    await Promise.all([gate.shut(), gate.open(), gate.open(), gate.shut(), gate.shut()])
    await expectToBeShut()

    await Promise.all([gate.open(), gate.shut(), gate.open()])
    await expectToBeOpen()
  })

  it('stays shut when it has stopped', async () => {
    await gate.stop()
    await gate.open()

    await expectToBeShut()
  })

  it('goes on when a client breaks off, which the broker learns', async () => {
    const client = await talking()

    client.resetAndDestroy()

    await eventually(() => expect(atBroker.size).toBe(0))
    await expectToBeOpen()
  })

  it('goes on when the broker breaks off, which its client learns', async () => {
    const client = await talking()
    const closed = once(client, 'close')

    atBroker.forEach((socket) => socket.resetAndDestroy())

    await closed
    await expectToBeOpen()
  })

  it('turns a client away when there is no broker', async () => {
    broker.close()
    await once(broker, 'close')

    await once(await connected(), 'close')
  })

  it('says so when its port was taken while it was shut', async () => {
    await gate.shut()
    const other = createServer().listen(gate.port, '127.0.0.1')
    await once(other, 'listening')

    await expect(gate.open()).rejects.toMatchObject({ code: 'EADDRINUSE' })

    other.close()
    await once(other, 'close')
    await gate.open()
    await expectToBeOpen()
  })
})
