import { parseArguments, WrongArguments } from '@ltp/command-line'

export const USAGE = `usage:
  npx nx run <service>:record-contract -- --version <version> [--into <folder>]
  npx nx run <service>:can-i-deploy -- --version <version> --to <environment>
  npx nx run deployability:can-i-deploy -- --to <environment>
  npx nx run <service>:publish-pacts -- --version <version> [--branch <branch>]`

export type Arguments =
  | { readonly command: 'help' }
  | { readonly command: 'record'; service: string; version: string; into?: string | undefined }
  | { readonly command: 'publish'; service: string; version: string; branch: string }
  | { readonly command: 'can-i-deploy'; environment: string; candidate?: { service: string; version: string } }

/** @throws {WrongArguments} naming what is missing or unknown */
export function argumentsOf(args: readonly string[]): Arguments {
  const text = { type: 'string' } as const
  const options = {
    service: text,
    version: text,
    to: text,
    branch: text,
    into: text,
    help: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArguments({ args: [...args], options, allowPositionals: true })
  const given = (name: 'service' | 'version' | 'to') => {
    const value = values[name]
    if (value === undefined || value === '') throw new WrongArguments(`--${name} is missing`)
    return value
  }
  const [command, ...others] = positionals
  if (values.help) return { command: 'help' }
  if (others.length > 0) throw new WrongArguments(`not understood: ${others.join(' ')}`)
  if (command === 'can-i-deploy') {
    const environment = given('to')
    if (values.service === undefined && values.version === undefined) return { command, environment }
    return { command, environment, candidate: { service: given('service'), version: given('version') } }
  }
  if (command === 'record') return { command, service: given('service'), version: given('version'), into: values.into }
  if (command === 'publish')
    return { command, service: given('service'), version: given('version'), branch: values.branch ?? 'main' }
  throw new WrongArguments(command === undefined ? 'there is no command' : `unknown command: ${command}`)
}
