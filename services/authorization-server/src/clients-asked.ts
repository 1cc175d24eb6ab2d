import { parseArgs } from 'node:util'
import { type FirstClient } from './kubernetes-secrets.js'

const NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/

interface Option {
  readonly name: string
  readonly value?: string | undefined
}

/**
 * Of `--client <id> --scopes <scope>,...`, as often as there shall be clients.
 *
 * @throws Error that says what is missing, or is wrong
 */
export function clientsAsked(args: readonly string[]): FirstClient[] {
  const text = { type: 'string', multiple: true } as const
  const { tokens } = parseArgs({ args: [...args], options: { client: text, scopes: text }, tokens: true })
  const options = tokens.filter((token) => token.kind === 'option')
  if (options.length === 0) throw new Error('--client is missing')
  const clients: FirstClient[] = []
  for (let at = 0; at < options.length; at += 2) {
    const client = clientOf(options[at]!, options[at + 1])
    if (clients.some(({ id }) => id === client.id)) throw new Error(`--client ${client.id} is there twice`)
    clients.push(client)
  }
  return clients
}

function clientOf({ name, value: id = '' }: Option, next: Option | undefined): FirstClient {
  if (name !== 'client') throw new Error(`--scopes ${id} is after no --client`)
  if (!NAME.test(id)) throw new Error('--client must be a name such as web-shop')
  if (next?.name !== 'scopes' || !next.value)
    throw new Error(`--scopes is missing after --client ${id}: what it may do, such as orders:read`)
  return { id, scopes: next.value.split(',') }
}
