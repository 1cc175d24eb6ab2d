import { createServer, request, type Server } from 'node:http'

/** A load balancer without stickiness: each request goes to the next server. Its address must be the issuer. */
export class RoundRobin {
  private readonly server: Server
  private requests = 0

  constructor(private readonly upstreams: () => readonly string[]) {
    this.server = createServer((incoming, answer) => {
      const servers = this.upstreams()
      const target = new URL(incoming.url!, servers[this.requests++ % servers.length])
      const outgoing = request(target, { method: incoming.method, headers: incoming.headers }, (response) => {
        answer.writeHead(response.statusCode!, response.rawHeaders)
        response.pipe(answer)
      })
      incoming.pipe(outgoing)
    })
  }

  listen(port: number): Promise<void> {
    return new Promise((listening) => this.server.listen(port, '127.0.0.1', listening))
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}
