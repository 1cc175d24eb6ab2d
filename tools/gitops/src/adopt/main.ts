import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../run-command.js'
import { settingsAsked } from './settings-asked.js'
import { type Settings, SETTINGS, withSettings } from './settings.js'

const USAGE = `usage: npm run adopt -- <options>
    --owner <name>         on GitHub; its registry there comes in place of the one before's
    --repository <name>    of the fork on GitHub
    --registry <registry>  where its images and charts are, when that is not ghcr.io/<owner>
    --registry-insecure    the registry has no TLS; --no-registry-insecure: it has
    --domain <domain>      people outside ask for <environment>.<domain>
Writes ${SETTINGS}; what is left out stays as it is.`

const FILE = join(import.meta.dirname, '../../../..', SETTINGS)

await runCommand(USAGE, () => {
  const settings = settingsAsked(process.argv.slice(2))
  if (settings) adopt(settings)
  else console.log(USAGE)
})

function adopt(settings: Settings): void {
  const before = readFileSync(FILE, 'utf8')
  const after = withSettings(before, settings)
  writeFileSync(FILE, after)
  console.log(before === after ? `nothing to change: ${SETTINGS} says so already` : after.replace(/^[^]*^data:\n/m, ''))
  if (before !== after) console.log(`${SETTINGS} is written: commit and push it`)
}
