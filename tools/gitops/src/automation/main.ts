import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArguments } from '@ltp/command-line'
import { originIn } from '../adopt/settings.js'
import { clusterOf } from '../checks/cluster.js'
import { Tree } from '../checks/tree.js'
import { runCommand } from '../run-command.js'
import { tagsOf } from '../where/registry-tags.js'
import { follow, newestOf } from './follow.js'

const USAGE = `usage: npx nx run gitops:follow -- [<options>]
    --registry <address>   the registry as this machine calls it, when clusters call it otherwise
Does in dev what Flux's image automation does, for clusters in which that cannot run: each marker in gitops/apps/dev gets the newest tag
that its policy accepts. Prints the changes, and commits nothing. A registry that asks for a password gets REGISTRY_TOKEN.`

const ENVIRONMENT = 'dev'
const root = join(import.meta.dirname, '../../../..')

await runCommand(USAGE, async () => {
  const options = { registry: { type: 'string' }, help: { type: 'boolean' } } as const
  const { registry, help } = parseArguments({ args: process.argv.slice(2), options }).values
  if (help) console.log(USAGE)
  else await followNewest(registry)
})

async function followNewest(address: string | undefined): Promise<void> {
  const { resources } = await clusterOf(new Tree(root), ENVIRONMENT)
  const { registry } = originIn(root)
  const newest = await newestOf(resources, async (image, isInsecure) => {
    const asked = address === undefined ? image : image.replace(`${registry}/`, `${address}/`)
    return (await tagsOf(asked, isInsecure, process.env.REGISTRY_TOKEN)) ?? []
  })
  for (const file of globSync(`gitops/apps/${ENVIRONMENT}/*.yaml`, { cwd: root }).sort()) {
    const { text, updates } = follow(readFileSync(join(root, file), 'utf8'), newest)
    if (updates.length > 0) writeFileSync(join(root, file), text)
    for (const { policy, from, to } of updates) console.log(`${policy}: ${from} -> ${to}`)
  }
}
