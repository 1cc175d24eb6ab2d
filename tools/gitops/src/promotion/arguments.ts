import { parseArguments, WrongArguments } from '@ltp/command-line'
import { type Way, WAYS } from '../hand-in/hand-in.js'

export const USAGE = `usage: npx nx run gitops:<command> -- <options>
  promote  --service <name> --version <version>   lets an environment have it
           --ask                                  only tells whether it may
           --again                                also when it was taken back before
           --key <file>                           cosign's public key, when charts are not signed by the workflow
           --registry <address>                   the registry as this machine calls it, when clusters call it otherwise
  revert   --service <name> --version <version>   what was there before it is there again
           --promoted                             it is in all of the environment: that is not analysed
  history  --service <name>                       what, when, by whom
promote and revert with
  --dispatch <file>                               instead of --service and --version: the event that has started a workflow
  --hand-in <commit or pull-request>              gets it to main of origin; without, the files here are changed
each with  --environment <name>                   default: prod`

/** What is promoted or taken back, or the file that tells it. */
export type What = { readonly service: string; readonly version: string } | { readonly dispatch: string }

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
  readonly handIn: Way | undefined
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
  const [command, ...others] = positionals
  if (values.help) return { command: 'help' }
  if (others.length > 0) throw new WrongArguments(`not understood: ${others.join(' ')}`)
  const { environment = 'prod', dispatch, key, registry } = values
  const service = given(values.service, 'service')
  const what = () => (dispatch ? { dispatch } : { service: service(), version: given(values.version, 'version')() })
  const handIn = wayOf(values['hand-in'])
  if (values.promoted && command !== 'revert') throw new WrongArguments('--promoted is of revert')
  if (command === 'promote')
    return { command, environment, what: what(), isOnlyAsked: values.ask, isAgain: values.again, key, registry, handIn }
  const [foreign] = FOR_PROMOTE.filter((name) => values[name])
  if (foreign) throw new WrongArguments(`--${foreign} is of promote`)
  if (command === 'revert') return { command, environment, what: what(), isPromoted: values.promoted, handIn }
  if (command === 'history') return { command, environment, service: service() }
  throw new WrongArguments(command === undefined ? 'there is no command' : `unknown command: ${command}`)
}

const given = (value: string | undefined, name: string) => () => {
  if (!value) throw new WrongArguments(`--${name} is missing`)
  return value
}

function wayOf(said: string | undefined): Way | undefined {
  if (said === undefined) return undefined
  const way = WAYS.find((it) => it === said)
  if (!way) throw new WrongArguments(`--hand-in must be ${WAYS.join(' or ')}, but is: ${said}`)
  return way
}
