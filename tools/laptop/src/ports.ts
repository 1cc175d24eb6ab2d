import { createServer } from 'node:net'

export const DEFAULT_PORTS = {
  'api-gateway': 8080,
  'customer-service': 8081,
  'order-service': 8082,
  'authorization-server': 9000,
} as const

export type ServiceName = keyof typeof DEFAULT_PORTS
export type ServicePorts = Record<ServiceName, number>

export class PortTakenError extends Error {
  constructor(taken: readonly [name: string, port: number][], freeOffset: number) {
    const list = taken
      .map(([name, port]) => `  port ${port}, which ${name} needs, is taken by another program`)
      .join('\n')
    super(`${list}\nEnd that program, or use other ports:  npm start -- --port-offset ${freeOffset}`)
  }
}

/** @throws PortTakenError naming each taken port, and an offset at which all are free */
export async function portsAt(offset: number): Promise<ServicePorts> {
  const taken = await takenPorts(offset)
  if (taken.length > 0) throw new PortTakenError(taken, await freeOffset(offset))
  return Object.fromEntries(withOffset(offset)) as ServicePorts
}

export async function isFree(port: number): Promise<boolean> {
  // a program may listen on one of the two only, and 127.0.0.1 is free beside 0.0.0.0 on some systems
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) if (!(await canListen(port, host))) return false
  return true
}

const withOffset = (offset: number) =>
  Object.entries(DEFAULT_PORTS).map(([name, port]): [string, number] => [name, port + offset])

async function takenPorts(offset: number): Promise<[string, number][]> {
  const free = await Promise.all(withOffset(offset).map(([, port]) => isFree(port)))
  return withOffset(offset).filter((_, index) => !free[index])
}

async function freeOffset(from: number): Promise<number> {
  let offset = from + 100
  while ((await takenPorts(offset)).length > 0) offset += 100
  return offset
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
