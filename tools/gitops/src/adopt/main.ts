import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArguments, WrongArguments } from '@ltp/command-line'
import { type Settings, withSettings } from './settings.js'

const USAGE = `usage: npm run adopt -- --owner <owner on GitHub> [<options>]
    --repository <name>   of the fork on GitHub
    --registry <registry> where its images and charts are; default: ghcr.io/<owner>
    --registry-insecure   the registry has no TLS
    --domain <domain>     people outside ask for <environment>.<domain>
Writes gitops/settings/settings.yaml; what is left out stays as it is.`

const FILE = join(import.meta.dirname, '../../../../gitops/settings/settings.yaml')

/** Exit code 2: wrong arguments. */
try {
  const settings = settingsAsked(process.argv.slice(2))
  if (settings) adopt(settings)
  else console.log(USAGE)
} catch (error) {
  if (error instanceof WrongArguments) console.error(`${USAGE}\n`)
  console.error((error as Error).message)
  process.exitCode = 2
}

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
  console.log(
    before === after
      ? 'nothing to change: gitops/settings/settings.yaml says so already'
      : after.replace(/^[^]*^data:\n/m, ''),
  )
  if (before !== after) console.log('gitops/settings/settings.yaml is written: commit and push it')
}
