import { join } from 'node:path'
import { parseArguments, WrongArguments } from '@ltp/command-line'
import { Charts } from '../checks/releases.js'
import { Tree } from '../checks/tree.js'
import { runCommand } from '../run-command.js'
import { render } from './render.js'

const USAGE = `usage: npx nx run gitops:render -- --to <folder>
Writes what each cluster would get of the tree, and of the charts of this checkout.`

const root = join(import.meta.dirname, '../../../..')

await runCommand(USAGE, async () => {
  const { values } = parseArguments({
    args: process.argv.slice(2),
    options: { to: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  if (!values.help && !values.to) throw new WrongArguments('--to is missing')
  const rendered = values.to ? await render(new Tree(root), await Charts.of(root), values.to) : [USAGE]
  console.log(rendered.join('\n'))
})
