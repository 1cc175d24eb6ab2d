import { parseArguments, WrongArguments } from '@ltp/command-line'
import { type Way, WAYS } from '../hand-in/hand-in.js'

export const USAGE = `usage: npm run promote -- <service> <version> [<options>]   lets an environment have it
       npm run revert -- <service> <version> [<options>]    what was there before it is there again
promote
    --ask                 only tells whether it may
    --again               also when it was taken back before
    --key <file>          cosign's public key, when charts are not signed by the workflow
    --registry <address>  the registry as this machine calls it, when clusters call it otherwise
    --hand-in off         promotes nothing
revert
    --promoted            no canary of it goes on, as it is in all of the environment, or has failed: nothing is analysed
both
    --hand-in <way>       commit or pull-request: how it gets to main of origin; without, files of this checkout are changed, and that is all
    --environment <name>  default: prod
    --dispatch <file>     in place of service and version: the event that has started a workflow
In place of npm run promote -- also npx nx run gitops:promote --, and --service <name> --version <version> behind it.
npx nx run gitops:history -- <service>: what, when, by whom`

/** What is promoted or taken back, or the file that tells it. */
export type What = { readonly service: string; readonly version: string } | { readonly dispatch: string }

const OFF = 'off'

interface Common {
  readonly environment: string
}
export type Promotion = Common & {
  readonly command: 'promote'
  readonly what: What
  readonly isOnlyAsked: boolean
  readonly isAgain: boolean
  /** Of a public key. Default: the workflow's identity counts. */
  readonly key: string | undefined
  /** Default: what the settings say. */
  readonly registry: string | undefined
  /** `off`: nothing is promoted at present. */
  readonly handIn: Way | typeof OFF | undefined
}
export type Reversion = Common & {
  readonly command: 'revert'
  readonly what: What
  /** No canary of it goes on. */
  readonly isPromoted: boolean
  readonly handIn: Way | undefined
}
export type Arguments =
  | { readonly command: 'help' }
  | Promotion
  | Reversion
  | (Common & { readonly command: 'history'; readonly service: string })

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const OPTIONS = {
  ...{ service: text, version: text, dispatch: text, environment: text, 'hand-in': text },
  ...{ key: text, registry: text, ask: flag, again: flag, promoted: flag, help: flag },
} as const
const FOR_PROMOTE = ['key', 'registry', 'ask', 'again'] as const

/** @throws {WrongArguments} naming what is missing or unknown */
export function argumentsOf(args: readonly string[]): Arguments {
  const { values, positionals } = parseArguments({ args: [...args], options: OPTIONS, allowPositionals: true })
  const [command, ...named] = positionals
  if (values.help) return { command: 'help' }
  const { environment = 'prod', key, registry } = values
  if (values.promoted && command !== 'revert') throw new WrongArguments('--promoted is of revert')
  if (command === 'promote') {
    const handIn = wayOf(values['hand-in'], [...WAYS, OFF])
    const what = whatOf(values, named)
    return { command, environment, what, isOnlyAsked: values.ask, isAgain: values.again, key, registry, handIn }
  }
  const [foreign] = FOR_PROMOTE.filter((name) => values[name])
  if (foreign) throw new WrongArguments(`--${foreign} is of promote`)
  if (command === 'revert') {
    const handIn = wayOf(values['hand-in'], WAYS)
    return { command, environment, what: whatOf(values, named), isPromoted: values.promoted, handIn }
  }
  if (command === 'history')
    return { command, environment, service: placed({ service: values.service }, named).service }
  throw new WrongArguments(command === undefined ? 'there is no command' : `unknown command: ${command}`)
}

type Values = Readonly<Partial<Record<'service' | 'version' | 'dispatch', string>>>

function whatOf({ dispatch, service, version }: Values, named: readonly string[]): What {
  if (!dispatch) return placed({ service, version }, named)
  placed({}, named) // nothing else is named then
  return { dispatch }
}

/** What options say or, when none does, what is in place of them: npm and nx take an option `--version` for their own. */
function placed<Name extends string>(
  said: Readonly<Record<Name, string | undefined>>,
  named: readonly string[],
): Record<Name, string> {
  const names = Object.keys(said) as Name[]
  const isSaid = names.some((name) => said[name] !== undefined)
  const tooMany = isSaid ? named : named.slice(names.length)
  if (tooMany.length > 0) throw new WrongArguments(`not understood: ${tooMany.join(' ')}`)
  const values = names.map((name, place) => [name, isSaid ? said[name] : named[place]] as const)
  for (const [name, value] of values) if (!value) throw new WrongArguments(`the ${name} is missing`)
  return Object.fromEntries(values) as Record<Name, string>
}

function wayOf<Known extends string>(said: string | undefined, ways: readonly Known[]): Known | undefined {
  if (said === undefined) return undefined
  const way = ways.find((it) => it === said)
  if (!way) throw new WrongArguments(`--hand-in must be ${listOf(ways)}, but is: ${said}`)
  return way
}

const listOf = (names: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
