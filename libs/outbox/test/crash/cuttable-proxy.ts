import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between clients and a server; when it is cut, the server is down for them. */
export class CuttableProxy {
  private readonly sockets = new Set<Socket>()
  private isCut = false

  private constructor(
    private readonly target: { readonly host: string; readonly port: number },
    private readonly server: Server,
  ) {
    server.on('connection', (client) => this.connected(client))
  }

  static async start(target: { readonly host: string; readonly port: number }): Promise<CuttableProxy> {
    const proxy = new CuttableProxy(target, createServer())
    proxy.server.listen(0, '127.0.0.1')
    await once(proxy.server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  cut(): void {
    this.isCut = true
    this.sockets.forEach((socket) => socket.destroy())
  }

  mend(): void {
    this.isCut = false
  }

  async close(): Promise<void> {
    this.cut()
    this.server.close()
    await once(this.server, 'close')
  }

  private connected(client: Socket): void {
    if (this.isCut) return void client.destroy()
    const { host, port } = this.target
    const upstream = connect({ host, port })
    for (const socket of [client, upstream]) {
      this.sockets.add(socket)
      socket.setNoDelay(true).on('error', () => undefined)
      socket.on('close', () => {
        this.sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
  }
}
