import { parseArgs } from 'node:util'
import { STAGES, type StageName } from './stages.ts'

export const USAGE = `usage: npx nx run <service>:pipeline [-- <options>]
    --stage <name>        only this stage; may be given more than once: ${STAGES.join(', ')}
    --publish <registry>  where the release goes, such as localhost:5000 or ghcr.io/<owner>; without it nothing is published
    --sign <how>          keyless, with the identity of the workflow that runs this; a file of a private key of cosign's, with its
                          password in COSIGN_PASSWORD; or no, the default
    --platforms <list>    of the image, such as linux/amd64,linux/arm64, by docker buildx; without it, this machine's
    --report <folder>     writes the stages' results there, for the table of all jobs`

export interface Asked {
  readonly service: string
  readonly stages: readonly StageName[]
  readonly publish: string | undefined
  readonly sign: string
  readonly platforms: string | undefined
  readonly report: string | undefined
}

/** Whoever calls it has to be told how. */
export class WrongArguments extends Error {}

const text = { type: 'string' } as const
const OPTIONS = {
  service: text,
  stage: { ...text, multiple: true },
  publish: text,
  sign: text,
  platforms: text,
  report: text,
  help: { type: 'boolean' },
} as const

const REGISTRY = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*$/
const PLATFORMS = /^[a-z0-9]+\/[a-z0-9/]+(,[a-z0-9]+\/[a-z0-9/]+)*$/

/** @returns undefined when help is asked for @throws {WrongArguments} saying what to give instead */
export function argumentsOf(args: readonly string[]): Asked | undefined {
  const { service, stage, publish, sign = 'no', platforms, report, help } = parse(args)
  if (help) return undefined
  if (!service) throw new WrongArguments('--service is missing: the name of a service')
  const stages = (stage ?? [...STAGES]).map(stageNamed)
  must(
    publish === undefined || REGISTRY.test(publish),
    `--publish must be a registry in lower case, without https:// and with no slash at its end, such as ghcr.io/owner, but is: ${publish}`,
  )
  must(publish !== undefined || sign === 'no', '--sign is of no use without --publish: nothing would be signed')
  must(
    platforms === undefined || PLATFORMS.test(platforms),
    `--platforms must be such as linux/amd64,linux/arm64, but is: ${platforms}`,
  )
  return { service, stages: STAGES.filter((name) => stages.includes(name)), publish, sign, platforms, report }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new WrongArguments((error as Error).message, { cause: error })
  }
}

function stageNamed(name: string): StageName {
  const stage = STAGES.find((it) => it === name)
  if (!stage) throw new WrongArguments(`there is no stage "${name}"; there are: ${STAGES.join(', ')}`)
  return stage
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new WrongArguments(otherwise)
}
