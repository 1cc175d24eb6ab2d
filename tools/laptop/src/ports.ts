import { globSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'

export const DEFAULT_PORTS = {
  'api-gateway': 8080,
  'customer-service': 8081,
  'order-service': 8082,
  'journey-service': 8089,
  'authorization-server': 9000,
} as const

export type ServiceName = keyof typeof DEFAULT_PORTS
/** Of the application's services, and of those that were added to them. */
export type ServicePorts = Record<ServiceName, number> & Readonly<Record<string, number>>

const SERVICES = join(import.meta.dirname, '../../../services')

/** Names and ports of those that were added. */
export const addedAmong = (ports: ServicePorts): [name: string, port: number][] =>
  Object.entries(ports).filter(([name]) => !(name in DEFAULT_PORTS))

/** Services that were added, as tools/service-generator makes them: with a database and messages. The port is in the Dockerfile. */
export function addedServices(folder = SERVICES): Record<string, number> {
  const added = globSync('*/Dockerfile', { cwd: folder }).flatMap((dockerfile) => {
    const name = basename(dirname(dockerfile))
    const manifest = readFileSync(join(folder, name, 'package.json'), 'utf8')
    if (name in DEFAULT_PORTS || !manifest.includes('"@ltp/transactional-messaging"')) return []
    const port = /^EXPOSE (\d+)$/m.exec(readFileSync(join(folder, dockerfile), 'utf8'))?.[1]
    return port === undefined ? [] : [[name, Number(port)] as const]
  })
  return Object.fromEntries(added)
}

/** Browsers and `fetch` refuse to open it (https://fetch.spec.whatwg.org/#port-blocking); no other one is near ours. */
const BLOCKED_PORT = 10_080

interface UnusablePort {
  readonly port: number
  readonly name: string
  readonly reason: string
}

export class UnusablePortsError extends Error {
  constructor(ports: readonly UnusablePort[], freeOffset: number) {
    const list = ports.map(({ port, name, reason }) => `  port ${port}, which ${name} needs, is ${reason}`)
    super(`${list.join('\n')}\nUse other ports:  npm start -- --port-offset ${freeOffset}`)
  }
}

/** @throws UnusablePortsError naming each port that cannot be used, and an offset at which all can */
export async function portsAt(offset: number): Promise<ServicePorts> {
  const unusable = await unusablePorts(offset)
  if (unusable.length > 0) throw new UnusablePortsError(unusable, await usableOffset(offset + 100))
  return withOffset(offset)
}

export async function isFree(port: number): Promise<boolean> {
  // a program may listen on one of the two only, and 127.0.0.1 is free beside 0.0.0.0 on some systems
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) if (!(await canListen(port, host))) return false
  return true
}

/** The ports at an offset, free or not. */
export function withOffset(offset: number): ServicePorts {
  const all = Object.entries({ ...DEFAULT_PORTS, ...addedServices() })
  return Object.fromEntries(all.map(([name, port]) => [name, port + offset])) as ServicePorts
}

async function unusablePorts(offset: number): Promise<UnusablePort[]> {
  const ports = await Promise.all(
    Object.entries(withOffset(offset)).map(async ([name, port]) => ({ name, port, reason: await whyUnusable(port) })),
  )
  return ports.filter((port): port is UnusablePort => port.reason !== undefined)
}

async function whyUnusable(port: number): Promise<string | undefined> {
  if (port === BLOCKED_PORT) return 'one that browsers refuse to open'
  return (await isFree(port)) ? undefined : 'taken by another program'
}

/** The first offset from there on, in steps of 100, at which all ports can be used. */
export async function usableOffset(from: number): Promise<number> {
  let offset = from
  while ((await unusablePorts(offset)).length > 0) offset += 100
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
