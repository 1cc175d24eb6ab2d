import { fileURLToPath } from 'node:url'
import { type DataDirectory } from './data-directory.js'
import { type LaptopOptions } from './options.js'
import { addedAmong, type ServiceName, type ServicePorts } from './ports.js'

export interface Databases {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export interface ServiceDefinition {
  readonly name: string
  readonly port: number
  readonly entry: string
  readonly environment: Record<string, string>
}

/** Each service owns one database; the embedded broker has its own. */
export const databaseNames = (ports: ServicePorts): string[] => [
  ...['customer_service', 'order_service', 'authorization_server', 'broker'],
  ...addedAmong(ports).map(([name]) => databaseOf(name)),
]
const databaseOf = (service: string) => service.replaceAll('-', '_')

/** The message broker as it is reached: by a gate of this machine that leads to it. */
export interface BrokerAtGate {
  readonly kind: LaptopOptions['broker']
  readonly port: number
}

export interface Surroundings {
  readonly ports: ServicePorts
  readonly postgres: Databases
  readonly broker: BrokerAtGate
  readonly directory: DataDirectory
  /** Log lines for people. */
  readonly verbose: boolean
  /** Of the caller, which all services have, too. */
  readonly variables?: NodeJS.ProcessEnv
}

export const url = (port: number) => `http://localhost:${port}`

/** What the services are told, in the order in which they are started. */
export function services(surroundings: Surroundings): ServiceDefinition[] {
  const { ports, directory, verbose } = surroundings
  const common = { PROFILE: 'laptop', LOG_PRETTY: verbose ? '1' : '0' }
  const trust = {
    ISSUER: url(ports['authorization-server']),
    JWKS_URI: `http://127.0.0.1:${ports['authorization-server']}/oauth2/jwks`,
  }
  const define = (name: string, port: number, environment: Record<string, string>): ServiceDefinition => ({
    name,
    port,
    entry: fileURLToPath(new URL(`../../../services/${name}/dist/main.js`, import.meta.url)),
    // not for the network: the laptop's secrets are known to everybody
    environment: { ...common, ...trust, HOST: '127.0.0.1', PORT: String(port), ...environment },
  })
  const traced = tracing(surroundings)
  const own = (name: ServiceName, environment: Record<string, string>) => define(name, ports[name], environment)
  return [
    own('authorization-server', {
      MIGRATIONS: 'on-start',
      DATABASE_URL: databaseUrl(surroundings.postgres, 'authorization_server'),
      SIGNING_KEYS_FILE: directory.signingKeys,
      WEB_REDIRECT_URIS: `${url(ports['api-gateway'])}/`,
    }),
    own('journey-service', {}),
    own('customer-service', { ...traced, ...messagingEnvironment(surroundings, 'customer_service') }),
    own('order-service', { ...traced, ...messagingEnvironment(surroundings, 'order_service') }),
    ...addedAmong(ports).map(([name, port]) =>
      define(name, port, { ...traced, ...messagingEnvironment(surroundings, databaseOf(name)) }),
    ),
    own('api-gateway', {
      ...traced,
      LAB_FILE: directory.lab,
      CUSTOMER_SERVICE_URL: `http://127.0.0.1:${ports['customer-service']}`,
      ORDER_SERVICE_URL: `http://127.0.0.1:${ports['order-service']}`,
      JOURNEY_SERVICE_URL: `http://127.0.0.1:${ports['journey-service']}`,
      PUBLIC_URL: url(ports['api-gateway']),
      AUTHORIZATION_SERVER_URL: url(ports['authorization-server']),
      CUSTOMER_SERVICE_PUBLIC_URL: url(ports['customer-service']),
      ORDER_SERVICE_PUBLIC_URL: url(ports['order-service']),
    }),
  ]
}

/** Spans, and what messages say, go to journey-service, unless the caller says where by OpenTelemetry's own variables. */
function tracing({ ports, variables = {} }: Surroundings): Record<string, string> {
  if (variables.OTEL_TRACES_EXPORTER !== undefined) return {}
  return {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${ports['journey-service']}`,
    // people watch
    OTEL_BSP_SCHEDULE_DELAY: '100',
    TRACE_MESSAGE_CONTENT: 'on',
  }
}

function messagingEnvironment(surroundings: Surroundings, database: string): Record<string, string> {
  const { postgres, directory } = surroundings
  return {
    MIGRATIONS: 'on-start',
    DATABASE_URL: databaseUrl(postgres, database),
    LAB_FILE: directory.lab,
    ...brokerEnvironment(surroundings),
  }
}

function brokerEnvironment({ postgres, broker: { kind, port } }: Surroundings): Record<string, string> {
  if (kind === 'kafka') return { MESSAGE_BROKER: kind, KAFKA_BROKERS: `127.0.0.1:${port}` }
  return { MESSAGE_BROKER: kind, EMBEDDED_BROKER_URL: databaseUrl({ ...postgres, port }, 'broker') }
}

function databaseUrl({ host, port, user, password }: Databases, database: string): string {
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}
