import { connect } from 'node:net'
import { onFirstLine } from './first-line.js'
import type { LeaseAnswer, LeasedServers, LeaseRequest } from './protocol.js'

/** Nobody listens, or the supervisor was just about to end. */
export class NoSupervisorError extends Error {}

export interface Lease {
  readonly servers: LeasedServers
  readonly release: () => void
}

/** @throws NoSupervisorError, or an error in the supervisor's words when it could not start a server */
export function requestLease(socketPath: string, request: LeaseRequest): Promise<Lease> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath)
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
    socket.on('error', (cause) => reject(new NoSupervisorError('no supervisor', { cause })))
    socket.on('close', () => reject(new NoSupervisorError('the supervisor went away')))
    onFirstLine(socket, (line) => {
      const answer = JSON.parse(line) as LeaseAnswer
      // A forgotten release must not keep a test process alive.
      socket.unref()
      if ('servers' in answer) return resolve({ servers: answer.servers, release: () => socket.destroy() })
      socket.destroy()
      reject(new Error(answer.failure))
    })
  })
}
