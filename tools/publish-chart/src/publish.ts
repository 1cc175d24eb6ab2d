import { access, constants, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { CommandError, helm, runHelm } from '@ltp/helm'
import { type Publication } from './arguments.js'
import { mustHaveCosign, sign, type Signer } from './cosign.js'
import { pinnedValues } from './pinned-values.js'
import { signingCommand } from './signature.js'

/**
 * Packages a chart with what it depends on, with its images pinned, pushes it and signs it.
 *
 * @returns what it is by: `<registry>/<path>/<name>@sha256:...`
 * @throws when there is such a version already: whoever has it must not get another by the same name
 */
export async function publish(publication: Publication): Promise<string> {
  const { chart, to } = publication
  const name = basename(resolve(chart))
  if (publication.signer) await mustBeAbleToSign(publication.signer)
  await mustBeNew(name, publication)
  const scratch = await mkdtemp(join(tmpdir(), 'publish-chart-'))
  try {
    const digest = await push(await packaged(chart, publication, scratch), publication)
    const reference = `${to.replace('oci://', '')}/${name}@${digest}`
    await signed(name, reference, publication)
    return reference
  } finally {
    await rm(scratch, { recursive: true })
  }
}

/** Before anything is pushed: a version is used up then, signed or not. */
async function mustBeAbleToSign(signer: Signer): Promise<void> {
  await mustHaveCosign()
  if (signer !== 'keyless') await access(signer.keyFile, constants.R_OK)
}

async function mustBeNew(name: string, { version, to, plainHttp }: Publication): Promise<void> {
  try {
    await helm(['show', 'chart', `${to}/${name}`, '--version', version, ...plain(plainHttp)])
  } catch (error) {
    if (error instanceof CommandError && /not found|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN/i.test(error.message))
      return
    throw new Error(`cannot tell whether ${to}/${name} has version ${version} already: ${(error as Error).message}`, {
      cause: error,
    })
  }
  throw new Error(`${to}/${name} has version ${version} already; a published version is never changed`)
}

/** Folder of a published chart with what its version needs of others, and was verified for. */
export const CONTRACT = 'contract'

/** What helm brings into a chart, perhaps at this moment: it is brought into the copy anew. */
const BROUGHT = /^[^/]+\/(charts|tmpcharts-.*|Chart\.lock|node_modules)$/

/** @returns the file */
async function packaged(
  chart: string,
  { version, image, postgresImage, contract }: Publication,
  scratch: string,
): Promise<string> {
  // beside the charts that it depends on, as it names them by relative paths; the checkout itself is not changed
  const charts = join(scratch, 'charts')
  const source = resolve(chart, '..')
  await cp(source, charts, { recursive: true, filter: (path) => !BROUGHT.test(relative(source, path)) })
  const copy = join(charts, basename(resolve(chart)))
  const values = join(copy, 'values.yaml')
  await writeFile(values, pinnedValues(await readFile(values, 'utf8'), image, postgresImage))
  if (contract !== undefined) await cp(contract, join(copy, CONTRACT), { recursive: true })
  await helm(['dependency', 'update', copy])
  await helm(['package', copy, '--version', version, '--app-version', version, '--destination', scratch])
  return join(scratch, `${basename(copy)}-${version}.tgz`)
}

/** @returns its digest */
async function push(file: string, { to, plainHttp }: Publication): Promise<string> {
  const { stdout, stderr } = await runHelm(['push', file, to, ...plain(plainHttp)])
  const digest = /^Digest: (sha256:[0-9a-f]{64})$/m.exec(`${stdout}\n${stderr}`)?.[1]
  if (!digest) throw new Error(`helm push has told no digest: ${stdout}${stderr}`)
  return digest
}

async function signed(name: string, reference: string, { signer, plainHttp }: Publication): Promise<void> {
  if (!signer) return
  const unsigned = { reference, signer, plainHttp }
  try {
    await sign(reference, signer, plainHttp)
  } catch (cause) {
    // it cannot be published again
    const advice = `${reference} is published, but not signed. Sign it: ${signingCommand(name, unsigned)}`
    throw new Error(`${advice}\n${(cause as Error).message}`, { cause })
  }
}

const plain = (plainHttp: boolean) => (plainHttp ? ['--plain-http'] : [])
