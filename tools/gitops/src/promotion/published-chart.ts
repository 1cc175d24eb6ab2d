import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommandError, runHelm } from '@ltp/helm'
import { parse } from 'yaml'
import { type Deployed, Refusal } from './dispatch.js'
import { type Registry } from './registry.js'
import { mustBeSigned } from './signature.js'

const NOT_THERE = /not found|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN/i

/**
 * A version of a chart as the registry has it, looked at once: it is that chart and version, and signed by whom is trusted. Only what
 * has been looked at is told by its digest: a tag may be moved in the meantime.
 */
export class PublishedChart {
  private constructor(
    readonly digest: string,
    private readonly scratch: string,
    private readonly folder: string,
  ) {}

  /**
   * @throws {Refusal} when it is not there, another, or not signed so
   * @throws Error when nobody can tell
   */
  static async fetch(deployed: Deployed, registry: Registry): Promise<PublishedChart> {
    const scratch = await mkdtemp(join(tmpdir(), 'promotion-'))
    try {
      const digest = await pull(deployed, registry, scratch)
      const folder = join(scratch, deployed.service)
      await mustBe(deployed, folder)
      await mustBeSigned(`${registry.address}/charts/${deployed.service}@${digest}`, registry)
      return new PublishedChart(digest, scratch, folder)
    } catch (error) {
      await rm(scratch, { recursive: true })
      throw error
    }
  }

  /** The folder of what the version needs of others and was verified for; undefined when the chart takes none along. */
  get contract(): string | undefined {
    const contract = join(this.folder, 'contract')
    return existsSync(contract) ? contract : undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.scratch, { recursive: true })
  }
}

/** @returns its digest */
async function pull(
  { service, version }: Deployed,
  { address, plainHttp }: Registry,
  scratch: string,
): Promise<string> {
  const chart = `oci://${address}/charts/${service}`
  const options = ['--version', version, '--untar', '--untardir', scratch, ...(plainHttp ? ['--plain-http'] : [])]
  try {
    const { stdout, stderr } = await runHelm(['pull', chart, ...options])
    const digest = /^Digest: (sha256:[0-9a-f]{64})$/m.exec(`${stdout}\n${stderr}`)?.[1]
    if (!digest) throw new Error(`helm pull ${chart} has told no digest: ${stdout}${stderr}`)
    return digest
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause
    const { message } = cause
    if (NOT_THERE.test(message)) throw new Refusal(`${chart} has no version ${version}`)
    throw new Error(`nobody can tell whether ${chart} has a version ${version}: ${message}`, { cause })
  }
}

/** A signature says who has made a chart, not that it is this one: an older one, put in its place, is signed as well. */
async function mustBe({ service, version }: Deployed, folder: string): Promise<void> {
  const file = join(folder, 'Chart.yaml')
  const said = existsSync(file) ? (parse(await readFile(file, 'utf8')) as Record<string, string>) : {}
  if (said.name !== service || said.version !== version)
    throw new Refusal(`what is published as ${service} ${version} says that it is ${said.name} ${said.version}`)
}
