import { join } from 'node:path'
import { parseArguments, WrongArguments } from '@ltp/command-line'
import { environmentIn, linesOfHistory } from '../promotion/environment.js'
import { runCommand } from '../run-command.js'
import { stateOf } from './cluster-state.js'
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
  else console.log(positionals.length > 0 ? historyAsked(positionals) : await whereabouts(values.dev, values.prod))
})

function historyAsked([what, service, ...others]: readonly string[]): string {
  if (what !== 'history' || service === undefined || others.length > 0)
    throw new WrongArguments(`not understood: ${[what, service, ...others].join(' ').trim()}`)
  return linesOfHistory(environmentIn(root, 'prod'), service).join('\n')
}

async function whereabouts(dev: string | undefined, prod: string | undefined): Promise<string> {
  const clusters = { ...(dev && { dev: await stateOf(dev) }), ...(prod && { prod: await stateOf(prod) }) }
  return tableOf(await whereaboutsIn(root, new Date(), clusters))
}
