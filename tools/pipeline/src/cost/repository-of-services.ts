import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyPackages } from '../copy-packages.ts'

const nameOf = (index: number) => `service-${index}-service`
const SUBJECT = nameOf(0)
const ADAPTER = `services/${SUBJECT}/src/adapters/persistence/service-0.schema.ts`
const OUTER_RUN = /^NX_(?!NO_CLOUD)/

/** Images of the checkout keep their tag. */
const VERSION = 'cost'
const imageOf = (name: string) => `laptop-to-production/${name}:${VERSION}`

/** A copy of the last commit with its packages, in which services are generated: the checkout itself is never touched. */
export class RepositoryOfServices {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pipeline-cost-'))
  private readonly root = join(this.folder, 'repository')
  private generated = 0

  constructor(source: string) {
    chmodSync(this.folder, 0o755) // specs run as another user as well
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', source, this.root])
    copyPackages(source, this.root)
  }

  /**
   * Generates so many services. Only the first has a pipeline: the others are files for Nx to look at. With the first and the last the
   * packages are installed: images need a lockfile with all.
   */
  generate(count: number): void {
    for (let index = 0; index < count; index++) {
      const isInstalled = index === 0 || index === count - 1
      this.nx('g', 'service', nameOf(index), ...(isInstalled ? [] : ['--skipInstall']))
    }
    this.generated = count
  }

  /** Takes the last away until so many are left; the lockfile stays, as a change of it would change nearly all. */
  keep(count: number): void {
    for (; this.generated > count; this.generated--) {
      const name = nameOf(this.generated - 1)
      for (const path of [`services/${name}`, `charts/${name}`, `.github/workflows/${name}.yaml`])
        rmSync(join(this.root, path), { recursive: true })
    }
  }

  /** Adds a line to an adapter of the first service. */
  change(): void {
    appendFileSync(join(this.root, ADAPTER), `export const change${Date.now()} = true\n`)
  }

  /** @returns how long the pipeline of the first service took, in s */
  pipeline(): number {
    const start = performance.now()
    this.nx('run', `${SUBJECT}:pipeline`)
    return (performance.now() - start) / 1000
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
    spawnSync('docker', ['image', 'rm', ...['base', 'authorization-server', SUBJECT].map(imageOf)])
  }

  private nx(...args: string[]): void {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OUTER_RUN.test(name)))
    const { status, stdout, stderr } = spawnSync(join(this.root, 'node_modules/.bin/nx'), args, {
      cwd: this.root,
      env: { ...env, NX_DAEMON: 'false', VERSION, NX_CACHE_DIRECTORY: join(this.folder, 'cache') },
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    })
    if (status === 0) return
    const log = join(mkdtempSync(join(tmpdir(), 'pipeline-cost-log-')), 'output.txt')
    writeFileSync(log, stdout + stderr)
    throw new Error(`nx ${args.join(' ')} failed; what it printed is in ${log}`)
  }
}
