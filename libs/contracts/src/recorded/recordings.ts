import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { byHash, type InteractionsByHash, type Pact, pactsIn } from './pact.js'

/** What a version of a service expects, and what it has been found to give. */
export interface Recording {
  readonly service: string
  readonly version: string
  /** The git commit that it was built from. */
  readonly commit: string
  /** What it expects of its providers, by their names. */
  readonly needs: Readonly<Record<string, InteractionsByHash>>
  /** What its contract tests have shown that it gives, by the names of its consumers. */
  readonly verified: Readonly<Record<string, InteractionsByHash>>
}

/** All recordings: a folder `<service>/<version>` each, with `recording.json` and the pacts. None is ever changed. */
export class Recordings {
  constructor(private readonly folder: string) {}

  /** In the order of their numbers. */
  versionsOf(service: string): string[] {
    const folder = join(this.folder, service)
    if (!existsSync(folder)) return []
    return readdirSync(folder).sort(new Intl.Collator('en', { numeric: true }).compare)
  }

  pactsOf(service: string, version: string): Pact[] {
    return pactsIn(join(this.folderOf(service, version), 'pacts'))
  }

  find(service: string, version: string): Recording | undefined {
    const file = join(this.folderOf(service, version), 'recording.json')
    if (!existsSync(file)) return undefined
    const { commit, verified } = JSON.parse(readFileSync(file, 'utf8')) as Recording
    const needs = this.pactsOf(service, version).map(({ provider, interactions }) => [provider, byHash(interactions)])
    return { service, version, commit, verified, needs: Object.fromEntries(needs) as Recording['needs'] }
  }

  /**
   * Keeps a recording, as a whole or not at all; the same once more changes nothing.
   *
   * @throws when the version is recorded already, and was another
   */
  add({ service, version, commit, verified }: Omit<Recording, 'needs'>, pacts: readonly Pact[]): void {
    const files = new Map(pacts.map(({ file }) => [join('pacts', basename(file)), readFileSync(file, 'utf8')]))
    files.set('recording.json', `${JSON.stringify({ service, version, commit, verified }, null, 2)}\n`)
    const folder = this.folderOf(service, version)
    if (!existsSync(folder)) this.write(folder, files)
    else if (!isDeepStrictEqual(filesIn(folder), files)) throw new OtherRecordingError(service, version)
  }

  private write(folder: string, files: ReadonlyMap<string, string>): void {
    mkdirSync(join(folder, '..'), { recursive: true })
    const unfinished = mkdtempSync(join(this.folder, '.unfinished-'))
    for (const [file, text] of files) {
      mkdirSync(join(unfinished, file, '..'), { recursive: true })
      writeFileSync(join(unfinished, file), text)
    }
    renameSync(unfinished, folder)
  }

  private folderOf(service: string, version: string): string {
    if (CHART_VERSION.test(version)) return join(this.folder, service, version)
    throw new Error(`"${version}" is no version: must be like 1.2.3 or 1.2.3-BUILD.20261127120000`)
  }
}

/** Of a chart, which is an OCI tag too: no "+". */
export const CHART_VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/

function filesIn(folder: string): Map<string, string> {
  const files = globSync('{recording.json,pacts/*}', { cwd: folder })
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}

class OtherRecordingError extends Error {
  readonly code = 'OTHER_RECORDING'

  constructor(service: string, version: string) {
    super(
      `${service} ${version} is recorded already, and differs: what a version is never changes, so take a new version`,
    )
  }
}
