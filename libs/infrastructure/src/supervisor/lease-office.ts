import { createServer, type Server, type Socket } from 'node:net'
import { onFirstLine } from './first-line.js'
import type { LeaseAnswer, LeaseRequest } from './protocol.js'

export interface LeaseOfficeOptions {
  readonly socket: string
  /** How long to wait for another lease after the last one ended. */
  readonly idleMs: number
  readonly answer: (request: LeaseRequest) => Promise<LeaseAnswer>
}

/** Serves leases; resolves when there has been none for the idle time, and takes no more then. */
export function runLeaseOffice({ socket, idleMs, answer }: LeaseOfficeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const leases = new Set<Socket>()
    const close = (server: Server) => {
      server.close()
      resolve()
    }
    const server = createServer((lease) => {
      clearTimeout(idle)
      leases.add(lease)
      lease.on('error', () => lease.destroy())
      lease.on('close', () => {
        leases.delete(lease)
        if (leases.size === 0) idle = setTimeout(close, idleMs, server)
      })
      onFirstLine(lease, (line) => {
        const send = (reply: LeaseAnswer) => lease.write(`${JSON.stringify(reply)}\n`)
        void answer(JSON.parse(line) as LeaseRequest).then(send)
      })
    })
    let idle = setTimeout(close, idleMs, server)
    server.on('error', reject)
    server.listen(socket)
  })
}
