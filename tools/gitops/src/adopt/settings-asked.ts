import { parseArguments, WrongArguments } from '@ltp/command-line'
import { type Settings } from './settings.js'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const OPTIONS = { owner: text, repository: text, registry: text, domain: text, 'registry-insecure': flag } as const

/**
 * @returns undefined when help is asked for
 * @throws {WrongArguments} naming what is unknown; or what there is to set, when nothing is
 */
export function settingsAsked(args: readonly string[]): Settings | undefined {
  const options = { ...OPTIONS, help: flag }
  const { values } = parseArguments({ args: [...args], options, allowNegative: true })
  const { help, 'registry-insecure': registryInsecure, ...settings } = values
  if (help) return undefined
  const names = Object.keys(OPTIONS).map((name) => `--${name}`)
  if (Object.keys(values).length === 0)
    throw new WrongArguments(`nothing to set: name at least one of ${names.join(', ')}`)
  return { ...settings, ...(registryInsecure !== undefined && { registryInsecure }) }
}
