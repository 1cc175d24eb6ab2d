import { SCOPES } from '../options.ts'
import { must } from '../wrong-arguments.ts'
import { type ServiceUrl } from './application.ts'
import { mustBeOfThisMachine } from './loopback.ts'

/** An application that runs already, as the caller has described it. */
export interface GivenApplication {
  /** Without a slash at the end. */
  readonly gateway: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Separated by spaces. */
  readonly scope: string
  readonly services: readonly ServiceUrl[]
}

/** Options of the command, as they were given. */
export interface ApplicationOptions {
  readonly start: boolean
  readonly url?: string
  readonly 'token-url'?: string
  readonly 'client-id'?: string
  readonly scope?: string
  readonly service: readonly string[]
  readonly 'i-may-load-this-host': boolean
}

/** @returns `start` when one is to be started @throws {WrongArguments} */
export function givenApplication(
  values: ApplicationOptions,
  environment: NodeJS.ProcessEnv,
): GivenApplication | 'start' {
  const { start, url, 'token-url': tokenUrl, 'client-id': clientId, scope = SCOPES } = values
  const described = [url, tokenUrl, clientId, values.scope, ...values.service].filter((value) => value !== undefined)
  must(!start || described.length === 0, '--start is for an application of its own: leave out --url and the like')
  if (start) return 'start'
  must(url !== undefined, 'say which application: --start for one of its own, or --url for one that runs')
  must(tokenUrl !== undefined, '--token-url is missing: without a token nothing but refusals would be tested')
  must(clientId !== undefined, '--client-id is missing: whose token is to be used')
  const clientSecret = environment.CLIENT_SECRET
  must(clientSecret, 'CLIENT_SECRET is missing in the environment: the secret of the client')
  const given = {
    gateway: addressOf('--url', url),
    tokenUrl: addressOf('--token-url', tokenUrl),
    services: values.service.map(serviceOf),
  }
  const addresses = [given.gateway, given.tokenUrl, ...given.services.map((service) => service.url)]
  if (!values['i-may-load-this-host']) addresses.forEach(mustBeOfThisMachine)
  return { ...given, clientId, clientSecret, scope }
}

function serviceOf(given: string): ServiceUrl {
  const [, name, url] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(given) ?? []
  must(name && url, `--service must be such as order-service=http://localhost:8082, but is: ${given}`)
  return { name, url: addressOf('--service', url) }
}

/** Without a slash at the end. */
function addressOf(option: string, given: string): string {
  const url = URL.parse(given)
  const isUsable = url && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === ''
  must(isUsable, `${option} must be such as http://localhost:8080, without a password or a query, but is: ${given}`)
  return given.replace(/\/+$/, '')
}
