import { parseArguments, WrongArguments } from '@ltp/command-line'
import { type Filter, type Target } from './journeys/journey-session.js'

export const USAGE = `usage: npm run orders -- watch [--order <id>] [--customer <id>] [<options>]
       npm run orders -- show <order id> [<options>]
    watch                  tells what happens to orders from now on, message by message, until Ctrl-C
      --order <id>         to this order alone
      --customer <id>      to orders of this customer alone
      --gather <ms>        how long a request must have been quiet before it is told, so that it is told in order (default: 300)
    show <order id>        tells what has happened to an order, as far as it is still known
    --gateway <url>        default: http://localhost:8080
    --token-url <url>      of the authorization server, default: http://localhost:9000/oauth2/token
CLIENT_ID and CLIENT_SECRET are of a client with the scope journeys:read; default: that of the laptop.`

export type Options = WatchOptions | ShowOptions

export interface WatchOptions {
  readonly command: 'watch'
  readonly target: Target
  readonly filter: Filter
  readonly gatherMs: number
}

export interface ShowOptions {
  readonly command: 'show'
  readonly target: Target
  readonly orderId: string
}

const text = { type: 'string' } as const
const OF_WATCH = ['order', 'customer', 'gather'] as const

/** @throws {WrongArguments} */
export function optionsIn(args: readonly string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const { values, positionals } = parseArguments({
    args: [...args],
    options: {
      ...{ order: text, customer: text, gather: text },
      ...{ gateway: text, 'token-url': text, help: { type: 'boolean' } },
    },
    allowPositionals: true,
  })
  if (values.help) return 'help'
  const { gateway = 'http://localhost:8080', 'token-url': tokenUrl = 'http://localhost:9000/oauth2/token' } = values
  const target = {
    gateway: address('--gateway', gateway).replace(/\/+$/, ''),
    tokenUrl: address('--token-url', tokenUrl),
    client: clientIn(env),
  }
  const [command, id, ...others] = positionals
  if (others.length > 0 || (command === 'watch' && id !== undefined))
    throw new WrongArguments(`not understood: ${positionals.join(' ')}`)
  if (command === 'watch') return { command, target, filter: filterIn(values), gatherMs: gatherMsIn(values) }
  if (command !== 'show') throw new WrongArguments(`${command ? `not understood: ${command}` : 'what is to be done?'}`)
  const unused = OF_WATCH.find((name) => values[name] !== undefined)
  if (unused) throw new WrongArguments(`--${unused} is for watch`)
  if (id === undefined) throw new WrongArguments('show needs the id of an order')
  return { command, target, orderId: whole('the id of an order', id) }
}

function filterIn({ order, customer }: { readonly order?: string; readonly customer?: string }): Filter {
  return {
    ...(order !== undefined && { orderId: whole('--order', order) }),
    ...(customer !== undefined && { customerId: whole('--customer', customer) }),
  }
}

function gatherMsIn({ gather = '300' }: { readonly gather?: string }): number {
  const ms = Number(whole('--gather', gather))
  if (ms > 60_000) throw new WrongArguments('--gather must not be more than 60000')
  return ms
}

/** Ids are longer than what a number can hold. */
function whole(name: string, given: string): string {
  if (/^\d{1,19}$/.test(given)) return given
  throw new WrongArguments(`${name} must be a whole number, not "${given}"`)
}

function address(name: string, given: string): string {
  if (/^https?:\/\//.test(given) && URL.canParse(given)) return given
  throw new WrongArguments(`${name} must be an address such as http://localhost:8080, not "${given}"`)
}

function clientIn({ CLIENT_ID: id, CLIENT_SECRET: secret }: NodeJS.ProcessEnv) {
  if (!id && !secret) return { id: 'demo', secret: 'demo-secret' }
  if (!id || !secret) throw new WrongArguments('CLIENT_ID and CLIENT_SECRET must be set both, or neither')
  return { id, secret }
}
