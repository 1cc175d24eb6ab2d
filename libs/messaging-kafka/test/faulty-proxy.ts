import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { ISocketFactory } from 'kafkajs'
import { apiKeyOf, correlationIdOfRequest, correlationIdOfResponse, Frames, PRODUCE } from './frames.js'

/** What becomes of a produce request: the connection may be cut before the broker gets it, or before its answer is back. */
export type Fate = 'arrives' | 'request lost' | 'answer lost'

/** Stands between a client and the broker, and can lose produce requests, freeze and refuse connections. */
export class FaultyProxy {
  /** Decides on the next produce request. */
  fate: () => Fate = () => 'arrives'
  private readonly sockets = new Set<Socket>()
  private readonly server: Server
  private frozen = false
  private refusing = false

  private constructor(private readonly broker: { host: string; port: number }) {
    this.server = createServer((client) => this.connected(client))
  }

  static async start(address: string): Promise<FaultyProxy> {
    const [host, port] = address.split(':')
    const proxy = new FaultyProxy({ host: host!, port: Number(port) })
    proxy.server.listen(0, '127.0.0.1')
    await once(proxy.server, 'listening')
    return proxy
  }

  /** Connects to the proxy, whatever address the broker advertises. */
  readonly socketFactory: ISocketFactory = ({ onConnect }) =>
    connect({ host: '127.0.0.1', port: (this.server.address() as AddressInfo).port }, onConnect)

  /** Nothing passes any more, but connections stay open. */
  freeze(): void {
    this.frozen = true
    this.sockets.forEach((socket) => socket.pause())
  }

  thaw(): void {
    this.frozen = false
    this.sockets.forEach((socket) => socket.resume())
  }

  /** Cuts all connections and lets no new ones come about, as when the broker is down. */
  refuse(): void {
    this.refusing = true
    this.sockets.forEach((socket) => socket.destroy())
  }

  admit(): void {
    this.refusing = false
  }

  close(): void {
    this.server.close()
    this.sockets.forEach((socket) => socket.destroy())
  }

  private connected(client: Socket): void {
    if (this.refusing) return void client.destroy()
    const upstream = connect(this.broker)
    const cut = () => [client, upstream].forEach((socket) => socket.destroy())
    for (const socket of [client, upstream]) {
      this.sockets.add(socket)
      if (this.frozen) socket.pause()
      socket.setNoDelay(true).on('error', cut)
      socket.on('close', () => {
        this.sockets.delete(socket)
        cut()
      })
    }
    this.relay(client, upstream, cut)
  }

  private relay(client: Socket, upstream: Socket, cut: () => void): void {
    const doomed = new Set<number>()
    const [requests, responses] = [new Frames(), new Frames()]
    client.on('data', (chunk: Buffer) => {
      for (const request of requests.take(chunk)) {
        const fate = apiKeyOf(request) === PRODUCE ? this.fate() : 'arrives'
        if (fate === 'request lost') return cut()
        if (fate === 'answer lost') doomed.add(correlationIdOfRequest(request))
        upstream.write(request)
      }
    })
    upstream.on('data', (chunk: Buffer) => {
      for (const response of responses.take(chunk)) {
        if (doomed.has(correlationIdOfResponse(response))) return cut()
        client.write(response)
      }
    })
  }
}
