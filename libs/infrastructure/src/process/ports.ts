import { createServer } from 'node:net'

export const LOOPBACK = '127.0.0.1'

export class PortTakenError extends Error {
  readonly code = 'PORT_TAKEN'
  readonly port: number

  constructor(port: number, wantedBy: string, options?: ErrorOptions) {
    super(
      `port ${port} is taken: another process listens on ${LOOPBACK}:${port}, so ${wantedBy} cannot start; ` +
        'stop that process or choose another port',
      options,
    )
    this.name = 'PortTakenError'
    this.port = port
  }
}

/** A loopback port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  return bindOnce(0)
}

/** @throws PortTakenError when something listens on the loopback port already */
export async function assertPortIsFree(port: number, wantedBy: string): Promise<void> {
  try {
    await bindOnce(port)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    throw new PortTakenError(port, wantedBy, { cause })
  }
}

function bindOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      const { port: bound } = server.address() as { port: number }
      server.close(() => resolve(bound))
    })
  })
}
