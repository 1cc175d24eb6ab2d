import { type ServiceName, type ServicePorts } from './ports.js'
import { type ProcessFigures } from './service-process.js'
import { url } from './services.js'

export interface ScreenData {
  readonly ports: ServicePorts
  readonly broker: string
  readonly postgresPort: number
  readonly logDirectory: string
  readonly startSeconds: number
  readonly processes: readonly ProcessFigures[]
}

/** The one screen that `npm start` shows when everything is ready. Its shell lines run as they stand. */
export function readyScreen(data: ScreenData): string {
  const { ports, processes } = data
  const at = (name: ServiceName) => url(ports[name])
  const withApi = Object.entries(ports).filter(([name]) => !['api-gateway', 'authorization-server'].includes(name))
  const total = processes.reduce((sum, { memoryMegabytes = 0 }) => sum + memoryMegabytes, 0)
  return `
  Ready in ${data.startSeconds.toFixed(1)} s. Broker: ${data.broker}. Memory: ${total} MB in ${processes.length} services.

  Home page            ${at('api-gateway')}/
  Swagger UI           ${at('api-gateway')}/swagger-ui/index.html
${withApi.map(([name, port]) => `    ${name.padEnd(18)} ${url(port)}/swagger-ui/index.html`).join('\n')}
  Authorization server ${at('authorization-server')}/.well-known/openid-configuration
  Postgres             127.0.0.1:${data.postgresPort}      Logs: ${data.logDirectory}

  Process ids          ${processes.map(({ name, pid }) => `${name} ${pid}`).join(', ')}
  Memory (MB)          ${processes.map(({ name, memoryMegabytes = '?' }) => `${name} ${memoryMegabytes}`).join(', ')}

  Place an order:

${indent(orderCommands(ports))}

  Ctrl-C stops all. A second start keeps the data; "npm start -- --fresh" forgets it.
`
}

/** Shell lines from a token to an order's outcome; they need curl and sed. An answer without the id expected is shown. */
export function orderCommands(ports: ServicePorts): string {
  const gateway = url(ports['api-gateway'])
  const scope = 'customers:read customers:write orders:read orders:write'
  const headers = `-H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json'`
  return `ANSWER=$(curl -sS ${url(ports['authorization-server'])}/oauth2/token -u demo:demo-secret -d grant_type=client_credentials -d 'scope=${scope}')
TOKEN=${fromAnswer('"access_token":"\\([^"]*\\)"')}
[ "$TOKEN" ] && echo "\${#TOKEN} characters" || ${showAnswer}
ANSWER=$(curl -sS ${gateway}/customers ${headers} -d '{"name":"Fred","creditLimit":{"amount":15.00}}'); ${showAnswer}
CUSTOMER=${fromAnswer('"customerId":\\([0-9]*\\)')}
ANSWER=$(curl -sS ${gateway}/orders ${headers} -d '{"customerId":'"$CUSTOMER"',"orderTotal":{"amount":12.34}}'); ${showAnswer}
ORDER=${fromAnswer('"orderId":\\([0-9]*\\)')}
sleep 1; curl -sS ${gateway}/orders/$ORDER -H "Authorization: Bearer $TOKEN"; echo
curl -sS ${gateway}/customers/$CUSTOMER/orderhistory -H "Authorization: Bearer $TOKEN"; echo`
}

// not echo: in some shells it changes the backslashes of JSON
const showAnswer = `printf '%s\\n' "$ANSWER"`

function fromAnswer(pattern: string): string {
  return `$(${showAnswer} | sed -n 's/.*${pattern}.*/\\1/p')`
}

const indent = (text: string) => text.replaceAll(/^/gm, '    ')
