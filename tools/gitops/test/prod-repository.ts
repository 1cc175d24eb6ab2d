import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GitRepository } from '@ltp/git-history'

const FILE = 'gitops/apps/prod/order-service.yaml'

export const digestOf = (version: string) => `sha256:${version.slice(-1).repeat(64)}`

/** A repository in which an environment has had several versions of order-service, a commit each. */
export class ProdRepository extends GitRepository {
  constructor() {
    super(mkdtempSync(join(tmpdir(), 'promotion-')))
    this.git('init', '--quiet', '--initial-branch=main')
    this.git('config', 'user.name', 'Ada')
    this.git('config', 'user.email', 'ada@example.com')
  }

  readonly folder = join(this.root, 'gitops/apps/prod')

  get text(): string {
    return readFileSync(join(this.root, FILE), 'utf8')
  }

  /** @param canary a second document of the file */
  has(version: string, subject = `prod: order-service ${version}`, comment = 'of prod', canary = ''): void {
    this.write(
      `kind: OCIRepository # ${comment}\nspec:\n  ref:\n    tag: ${version}\n    digest: ${digestOf(version)}\n${canary}`,
    )
    this.commit(subject)
  }

  write(text: string): void {
    mkdirSync(dirname(join(this.root, FILE)), { recursive: true })
    writeFileSync(join(this.root, FILE), text)
  }

  commit(subject: string): void {
    this.git('add', '--all')
    this.git('commit', '--quiet', '--message', subject)
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true })
  }
}
