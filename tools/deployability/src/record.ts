import { execFileSync } from 'node:child_process'
import { type Repository, verifiedPacts } from '@ltp/contracts/recorded'

/**
 * Keeps what a version of a service expects and what its contract tests, which have just run, have shown of it.
 *
 * @returns what to tell of it
 * @throws when what is checked out is not what was committed, or the version was recorded before and is another
 */
export function record(repository: Repository, { service, version }: { service: string; version: string }): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository.root, encoding: 'utf8' }).trim()
  const folder = repository.folderOf(service)
  const changed = git('status', '--porcelain', '--', 'services', 'libs', 'package-lock.json')
  if (changed !== '')
    throw new Error(
      `a version is recorded of what is committed, but there are changes. Commit or undo them:\n${changed}`,
    )
  const commit = git('rev-parse', 'HEAD')
  const verified = verifiedPacts(folder)
  const pacts = repository.pactsOf(service)
  repository.recordings.add({ service, version, commit, verified }, pacts)
  const providers = pacts.map(({ provider }) => provider).join(', ') || 'nobody'
  const consumers = Object.keys(verified).join(', ') || 'nobody'
  return `recorded in contracts/${service}/${version}: expects something of ${providers}; verified for ${consumers}`
}
