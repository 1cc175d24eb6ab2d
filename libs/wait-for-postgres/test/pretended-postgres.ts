import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

type Answer = 'welcome' | 'silence' | 'hang up' | { readonly sqlState: string }

/** Answers all who connect as Postgres does: lets them in, or sends them away with an error. */
export class PretendedPostgres {
  answer: Answer = 'welcome'
  /** How many have asked to be let in. */
  asked = 0
  private readonly sockets = new Set<Socket>()
  private server: Server | undefined
  private port = 0

  get address(): string {
    return `127.0.0.1:${this.port}`
  }

  get url(): string {
    return `postgres://fred:s3cret@${this.address}/orders`
  }

  /** On a port that stays the same after {@link stop}. */
  async start(): Promise<void> {
    this.server = createServer((socket) => this.serve(socket))
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening')
    this.port = (this.server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    if (!this.server?.listening) return
    this.server.close()
    this.sockets.forEach((socket) => socket.destroy())
    await once(this.server, 'close')
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => {
      this.asked++
      if (this.answer === 'hang up') socket.destroy()
      else if (this.answer === 'welcome') socket.write(Buffer.concat([AUTHENTICATED, READY]))
      else if (this.answer !== 'silence') socket.end(errorResponse(this.answer.sqlState))
    })
  }
}

const frame = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const AUTHENTICATED = frame('R', Buffer.alloc(4))
const READY = frame('Z', Buffer.from('I'))
const errorResponse = (sqlState: string) => frame('E', Buffer.from(`SFATAL\0C${sqlState}\0Mfailed\0\0`))
