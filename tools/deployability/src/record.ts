import { Recordings, type Repository, verifiedPacts } from '@ltp/contracts/recorded'
import { GitRepository } from '@ltp/git-history'

/** What can change what contract tests show. */
const SHOWN_BY = [
  'services',
  'libs',
  'gitops',
  'package-lock.json',
  'nx.json',
  'jest.config.mjs',
  '.swcrc',
  'tsconfig.base.json',
]

/**
 * Keeps what a version of a service expects and what its contract tests, which have just run, have shown of it.
 *
 * @param into a folder in place of the repository's own recordings, as for a chart that takes it along
 * @returns what to tell of it
 * @throws when what is checked out is not what was committed, the version was recorded before and is another, or a Pact Broker keeps what was verified
 */
export function record(
  repository: Repository,
  { service, version, into }: { service: string; version: string; into?: string | undefined },
  env = process.env,
): string {
  if (env.PACT_BROKER_BASE_URL)
    throw new Error(
      'with PACT_BROKER_BASE_URL a Pact Broker is told what is verified, and its own can-i-deploy answers',
    )
  const git = new GitRepository(repository.root)
  const folder = repository.folderOf(service)
  const changed = git.git('status', '--porcelain', '--', ...SHOWN_BY)
  if (changed !== '')
    throw new Error(
      `a version is recorded of what is committed, but there are changes. Commit or undo them:\n${changed}`,
    )
  const commit = git.git('rev-parse', 'HEAD')
  const verified = verifiedPacts(folder)
  const pacts = repository.pactsOf(service)
  const recordings = into === undefined ? repository.recordings : new Recordings(into)
  recordings.add({ service, version, commit, verified }, pacts)
  const providers = pacts.map(({ provider }) => provider).join(', ') || 'nobody'
  const consumers = Object.keys(verified).join(', ') || 'nobody'
  return `recorded in ${into ?? 'contracts'}/${service}/${version}: expects something of ${providers}; verified for ${consumers}`
}
