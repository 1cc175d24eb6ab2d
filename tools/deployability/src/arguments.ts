import { parseArgs } from 'node:util'

export const USAGE = `usage:
  npx nx run <service>:record-contract -- --version <version>
  npx nx run <service>:can-i-deploy -- --version <version> --to <environment>
  npx nx run deployability:can-i-deploy -- --to <environment>
  npx nx run <service>:publish-pacts -- --version <version> [--branch <branch>]`

export type Arguments =
  | { readonly command: 'help' }
  | { readonly command: 'record' | 'publish'; service: string; version: string; branch: string }
  | { readonly command: 'can-i-deploy'; environment: string; candidate?: { service: string; version: string } }

/** @throws naming what is missing or unknown */
export function argumentsOf(args: readonly string[]): Arguments {
  const text = { type: 'string' } as const
  const options = { service: text, version: text, to: text, branch: text, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const given = (name: 'service' | 'version' | 'to') => {
    const value = values[name]
    if (value === undefined || value === '') throw new Error(`--${name} is missing`)
    return value
  }
  const [command] = positionals
  if (values.help) return { command: 'help' }
  if (command === 'can-i-deploy') {
    const environment = given('to')
    if (values.service === undefined && values.version === undefined) return { command, environment }
    return { command, environment, candidate: { service: given('service'), version: given('version') } }
  }
  if (command === 'record' || command === 'publish')
    return { command, service: given('service'), version: given('version'), branch: values.branch ?? 'main' }
  throw new Error(command === undefined ? 'there is no command' : `unknown command: ${command}`)
}
