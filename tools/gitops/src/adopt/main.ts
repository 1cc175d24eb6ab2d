import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArguments, WrongArguments } from '@ltp/command-line'
import { runCommand } from '../run-command.js'
import { type Settings, SETTINGS, withSettings } from './settings.js'

const USAGE = `usage: npm run adopt -- --owner <owner on GitHub> [<options>]
    --repository <name>   of the fork on GitHub
    --registry <registry> where its images and charts are; default: ghcr.io/<owner>
    --registry-insecure   the registry has no TLS
    --domain <domain>     people outside ask for <environment>.<domain>
Writes ${SETTINGS}; what is left out stays as it is.`

const FILE = join(import.meta.dirname, '../../../..', SETTINGS)

await runCommand(USAGE, () => {
  const settings = settingsAsked(process.argv.slice(2))
  if (settings) adopt(settings)
  else console.log(USAGE)
})

/** @returns undefined when help is asked for */
function settingsAsked(args: readonly string[]): Settings | undefined {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { owner: text, repository: text, registry: text, domain: text, 'registry-insecure': flag, help: flag }
  const {
    help,
    'registry-insecure': registryInsecure,
    ...settings
  } = parseArguments({ args: [...args], options }).values
  if (help) return undefined
  if (Object.keys(settings).length === 0) throw new WrongArguments('nothing to set: --owner is missing')
  return { ...settings, ...(registryInsecure !== undefined && { registryInsecure }) }
}

function adopt(settings: Settings): void {
  const before = readFileSync(FILE, 'utf8')
  const after = withSettings(before, settings)
  writeFileSync(FILE, after)
  console.log(before === after ? `nothing to change: ${SETTINGS} says so already` : after.replace(/^[^]*^data:\n/m, ''))
  if (before !== after) console.log(`${SETTINGS} is written: commit and push it`)
}
