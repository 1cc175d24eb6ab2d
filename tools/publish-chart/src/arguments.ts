import { parseArguments, WrongArguments } from '@ltp/command-line'
import { CHART_VERSION } from '@ltp/contracts/recorded'
import { type Signer } from './cosign.js'

export const USAGE = `usage:
  npx nx run <service>-chart:publish-chart -- --version <version> --image <repository>@sha256:<digest> --to oci://<registry>/<path> --sign <keyless, key file or no>
    --version       of the chart and of the service, such as 0.1.0-BUILD.20261128120000
    --image         the image that the chart is tested with: the chart takes no other
    --to            where charts are, such as oci://ghcr.io/<owner>/charts
    --sign          keyless, with the identity of whoever runs this; or a file of a private key of cosign's, with its password
                    in COSIGN_PASSWORD; or no
    --plain-http    for a registry of this machine`

export interface Publication {
  /** Folder of the chart. */
  readonly chart: string
  readonly version: string
  readonly image: { readonly repository: string; readonly digest: string }
  /** URL of a repository of charts, without the chart's name. */
  readonly to: string
  /** Nobody, when it is undefined. */
  readonly signer: Signer | undefined
  readonly plainHttp: boolean
}

/** @returns undefined when help is asked for @throws {WrongArguments} naming what is missing or wrong */
export function argumentsOf(args: readonly string[]): Publication | undefined {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    chart: text,
    version: text,
    image: text,
    to: text,
    sign: text,
    'plain-http': flag,
    help: flag,
  } as const
  const { values } = parseArguments({ args: [...args], options })
  if (values.help) return undefined
  const version = given(
    values.version,
    '--version',
    CHART_VERSION,
    'such as 1.2.3 or 1.2.3-BUILD.4; an OCI tag can hold no "+"',
  )
  const image = given(
    values.image,
    '--image',
    /^[^@\s]+@sha256:[0-9a-f]{64}$/,
    '<repository>@sha256:<64 digits>: a tag may change',
  )
  const to = given(values.to, '--to', /^oci:\/\/[^/\s]+(\/[^/\s]+)*$/, 'such as oci://ghcr.io/<owner>/charts')
  const [repository = '', digest = ''] = image.split('@')
  return {
    chart: given(values.chart, '--chart', /./, 'the folder of a chart'),
    version,
    image: { repository, digest },
    to,
    signer: signerOf(given(values.sign, '--sign', /./, "keyless, a file of a private key of cosign's, or no")),
    plainHttp: values['plain-http'],
  }
}

function signerOf(text: string): Signer | undefined {
  if (text === 'no') return undefined
  return text === 'keyless' ? text : { keyFile: text }
}

function given(value: string | undefined, name: string, pattern: RegExp, wanted: string): string {
  if (!value) throw new WrongArguments(`${name} is missing: ${wanted}`)
  if (!pattern.test(value)) throw new WrongArguments(`${name} must be ${wanted}, but is: ${value}`)
  return value
}
