import { parseArguments, WrongArguments } from '@ltp/command-line'
import { CHART_VERSION } from '@ltp/contracts/recorded'
import { type Signer } from './cosign.js'
import { type PinnedImage } from './pinned-values.js'
import { type Unsigned } from './signature.js'

export const USAGE = `usage:
  npx nx run <service>-chart:publish-chart -- --version <version> --image <repository>@sha256:<digest>
      [--postgres-image <repository>@sha256:<digest>] [--contract <folder>] --to oci://<registry>/<path> --sign <keyless, key file or no>
  npx nx run <service>-chart:publish-chart -- --sign-only <registry>/<path>/<chart>@sha256:<digest> --sign <keyless or key file>
    --version         of the chart and of the service, such as 0.1.0-BUILD.20261128120000
    --image           the image that the chart is tested with: the chart takes no other
    --postgres-image  that of the Postgres that the chart is tested with, when it brings one
    --contract        a recording of what this version needs of others and was verified for, which the chart takes along: promotion asks
                      it (npx nx run <service>:record-contract)
    --to              where charts are, such as oci://ghcr.io/<owner>/charts
    --sign            keyless, with the identity of whoever runs this; or a file of a private key of cosign's, with its password
                      in COSIGN_PASSWORD; or no
    --sign-only       nothing is published: what is published already, but lacks its signature, gets it
    --plain-http      for a registry of this machine`

export interface Publication {
  /** Folder of the chart. */
  readonly chart: string
  readonly version: string
  readonly image: PinnedImage
  /** Of the Postgres that the chart brings, if it does. */
  readonly postgresImage: PinnedImage | undefined
  /** Folder of a recording that the chart takes along. */
  readonly contract: string | undefined
  /** URL of a repository of charts, without the chart's name. */
  readonly to: string
  /** Nobody, when it is undefined. */
  readonly signer: Signer | undefined
  readonly plainHttp: boolean
}

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const OPTIONS = {
  chart: text,
  version: text,
  image: text,
  'postgres-image': text,
  contract: text,
  to: text,
  sign: text,
  'sign-only': text,
  'plain-http': flag,
  help: flag,
} as const

const BY_DIGEST = /^[^@\s]+@sha256:[0-9a-f]{64}$/
const KEY_FILE = "a file of a private key of cosign's"

type Values = ReturnType<typeof valuesOf>

const valuesOf = (args: readonly string[]) => parseArguments({ args: [...args], options: OPTIONS }).values

/** @returns undefined when help is asked for @throws {WrongArguments} naming what is missing or wrong */
export function argumentsOf(args: readonly string[]): Publication | Unsigned | undefined {
  const values = valuesOf(args)
  if (values.help) return undefined
  return values['sign-only'] === undefined ? publicationOf(values) : unsignedOf(values)
}

function publicationOf(values: Values): Publication {
  const postgresImage = values['postgres-image']
  const sign = given(values.sign, '--sign', /./, `keyless, ${KEY_FILE}, or no`)
  return {
    chart: given(values.chart, '--chart', /./, 'the folder of a chart'),
    version: given(
      values.version,
      '--version',
      CHART_VERSION,
      'such as 1.2.3 or 1.2.3-BUILD.4; an OCI tag can hold no "+"',
    ),
    image: imageOf(values.image, '--image'),
    // whether there must be one, the chart says
    postgresImage: postgresImage === undefined ? undefined : imageOf(postgresImage, '--postgres-image'),
    contract: values.contract,
    to: given(values.to, '--to', /^oci:\/\/[^/\s]+(\/[^/\s]+)*$/, 'such as oci://ghcr.io/<owner>/charts'),
    signer: sign === 'no' ? undefined : signerOf(sign),
    plainHttp: values['plain-http'],
  }
}

function unsignedOf(values: Values): Unsigned {
  for (const name of ['version', 'image', 'postgres-image', 'contract', 'to'] as const)
    if (values[name] !== undefined) throw new WrongArguments(`--sign-only publishes nothing: leave --${name} out`)
  const wanted = '<registry>/<path>/<chart>@sha256:<64 digits>: a tag may have been moved'
  return {
    reference: given(values['sign-only'], '--sign-only', BY_DIGEST, wanted),
    signer: signerOf(given(values.sign, '--sign', /^(?!no$)./, `keyless or ${KEY_FILE}`)),
    plainHttp: values['plain-http'],
  }
}

function imageOf(value: string | undefined, name: string): PinnedImage {
  const image = given(value, name, BY_DIGEST, '<repository>@sha256:<64 digits>: a tag may change')
  const [repository = '', digest = ''] = image.split('@')
  return { repository, digest }
}

const signerOf = (text: string): Signer => (text === 'keyless' ? text : { keyFile: text })

function given(value: string | undefined, name: string, pattern: RegExp, wanted: string): string {
  if (!value) throw new WrongArguments(`${name} is missing: ${wanted}`)
  if (!pattern.test(value)) throw new WrongArguments(`${name} must be ${wanted}, but is: ${value}`)
  return value
}
