import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

const LOOPBACK = '127.0.0.1'

/**
 * The way from the services to their broker, which the lab can shut: then connections are refused, and those that there are
 * break off, as if the broker had ended. Whatever happens to a connection, the others and the gate go on.
 */
export class BrokerGate {
  private server: Server | undefined
  private readonly sockets = new Set<Socket>()
  private lastTurn: Promise<unknown> = Promise.resolve()
  private isStopped = false

  private constructor(
    private readonly brokerPort: number,
    private ownPort: number,
  ) {}

  /** Starts it, open. @param port any free one when it is 0 */
  static async start(brokerPort: number, port = 0): Promise<BrokerGate> {
    const gate = new BrokerGate(brokerPort, port)
    await gate.open()
    return gate
  }

  /** Of the loopback address; stays the same. */
  get port(): number {
    return this.ownPort
  }

  /** Rejects when another program has taken the port meanwhile. Like the others it may be called at any time: they wait for each other. */
  open(): Promise<void> {
    return this.inTurn(() => this.listen())
  }

  /** Resolves when nobody is connected any more. */
  shut(): Promise<void> {
    return this.inTurn(() => this.refuse())
  }

  /** Shuts it for good. */
  stop(): Promise<void> {
    this.isStopped = true
    return this.shut()
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.lastTurn.then(work)
    this.lastTurn = turn.catch(() => undefined)
    return turn
  }

  private async listen(): Promise<void> {
    if (this.server || this.isStopped) return
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.letThrough(client))
    server.listen(this.ownPort, LOOPBACK)
    await once(server, 'listening')
    // of a connection that could not be accepted
    server.on('error', () => undefined)
    this.server = server
    this.ownPort = (server.address() as AddressInfo).port
  }

  private async refuse(): Promise<void> {
    const server = this.server
    if (!server) return
    this.server = undefined
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  private letThrough(client: Socket): void {
    const broker = connect({ host: LOOPBACK, port: this.brokerPort, allowHalfOpen: true, noDelay: true })
    client.pipe(broker).pipe(client)
    this.holdTogether(client, broker)
    this.holdTogether(broker, client)
  }

  /** Ends that come in order travel by the pipe. */
  private holdTogether(socket: Socket, other: Socket): void {
    this.sockets.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => this.sockets.delete(socket))
  }
}
