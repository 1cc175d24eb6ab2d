import { type ServicePorts } from './ports.js'
import { url } from './services.js'

export interface ScreenData {
  readonly ports: ServicePorts
  readonly broker: string
  readonly postgresPort: number
  readonly logDirectory: string
  readonly startSeconds: number
  readonly memoryMegabytes: ReadonlyMap<string, number>
}

/** The one screen that `npm start` shows when everything is ready. Its shell lines run as they stand. */
export function readyScreen({
  ports,
  broker,
  postgresPort,
  logDirectory,
  startSeconds,
  memoryMegabytes,
}: ScreenData): string {
  const gateway = url(ports['api-gateway'])
  const total = [...memoryMegabytes.values()].reduce((sum, value) => sum + value, 0)
  const memory = [...memoryMegabytes].map(([name, megabytes]) => `${name} ${megabytes}`).join(', ')
  return `
  Ready in ${startSeconds.toFixed(1)} s. Broker: ${broker}. Memory: ${total} MB (${memory}).

  Home page            ${gateway}/
  Swagger UI           ${gateway}/swagger-ui/index.html
    customer-service   ${url(ports['customer-service'])}/swagger-ui/index.html
    order-service      ${url(ports['order-service'])}/swagger-ui/index.html
  Authorization server ${url(ports['authorization-server'])}/.well-known/openid-configuration
  Postgres             127.0.0.1:${postgresPort}      Logs: ${logDirectory}

  Place an order:

${indent(orderCommands(ports))}

  Ctrl-C stops all. A second start keeps the data; "npm start -- --fresh" forgets it.
`
}

/** Shell lines from a token to an order's outcome; they need curl and sed. */
export function orderCommands(ports: ServicePorts): string {
  const gateway = url(ports['api-gateway'])
  const scope = 'customers:read customers:write orders:read orders:write'
  return `TOKEN=$(curl -s ${url(ports['authorization-server'])}/oauth2/token -u demo:demo-secret -d grant_type=client_credentials -d "scope=${scope}" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
CUSTOMER=$(curl -s ${gateway}/customers -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"name":"Fred","creditLimit":{"amount":15.00}}' | sed 's/[^0-9]//g')
ORDER=$(curl -s ${gateway}/orders -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d "{\\"customerId\\":$CUSTOMER,\\"orderTotal\\":{\\"amount\\":12.34}}" | sed 's/[^0-9]//g')
sleep 1; curl -s ${gateway}/orders/$ORDER -H "Authorization: Bearer $TOKEN"; echo
curl -s ${gateway}/customers/$CUSTOMER/orderhistory -H "Authorization: Bearer $TOKEN"; echo`
}

const indent = (text: string) => text.replaceAll(/^/gm, '    ')
