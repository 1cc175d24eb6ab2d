import { join } from 'node:path'
import { parseArguments } from '@ltp/command-line'
import { environmentIn, linesOfHistory } from '../promotion/environment.js'
import { runCommand } from '../run-command.js'
import { stateOf } from './cluster-state.js'
import { serviceOfHistory } from './history-asked.js'
import { tableOf } from './row.js'
import { whereaboutsIn } from './whereabouts.js'

const USAGE = `usage: npm run where -- [history <service>] [<options>]
    history <service>  what production had when, and by whom
    --dev <cluster>    a context of kubectl's, or a file for KUBECONFIG; without it, what git says
    --prod <cluster>   the same of production; tells of canaries, too
A registry that asks for a password gets REGISTRY_TOKEN.`

const root = join(import.meta.dirname, '../../../..')

await runCommand(USAGE, async () => {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArguments({
    args: process.argv.slice(2),
    options: { dev: text, prod: text, help: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (values.help) console.log(USAGE)
  else if (positionals.length > 0) tellHistory(serviceOfHistory(positionals))
  else await tellWhereabouts(values.dev, values.prod)
})

function tellHistory(service: string): void {
  for (const line of linesOfHistory(environmentIn(root, 'prod'), service)) console.log(line)
}

/** @throws Error, after what is known, with the reason why all is not */
async function tellWhereabouts(dev: string | undefined, prod: string | undefined): Promise<void> {
  const clusters = { ...(dev && { dev: await stateOf(dev) }), ...(prod && { prod: await stateOf(prod) }) }
  const { rows, problem } = await whereaboutsIn(root, new Date(), clusters)
  console.log(tableOf(rows))
  if (problem !== undefined) throw new Error(`\nREGISTRY is not known: ${problem}`)
}
