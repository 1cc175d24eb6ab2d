import { type GitRepository } from '@ltp/git-history'
import { isNewer } from './build-version.js'
import { type Deployed, Refusal } from './dispatch.js'
import { historyOf } from './history.js'
import { type ReleaseFiles } from './release-files.js'

/**
 * A version that an environment had, and gave up for an older one, was found to be bad there; Flux tells of it again with the next test in dev.
 *
 * @throws {Refusal} when it was taken back
 * @throws Error when the clone is too shallow to tell
 */
export function mustNotBeTakenBack(
  { service, version }: Deployed,
  files: ReleaseFiles,
  repository: GitRepository,
): void {
  const changes = historyOf(files.fileOf(service), repository)
  const back = changes.find(({ release }, index) => {
    return changes[index + 1]?.release.tag === version && isNewer(version, release.tag)
  })
  if (!back) return
  throw new Refusal(
    `${service} ${version} was taken back at ${back.time} by ${back.author}: ${back.subject}. ` +
      'Build a version that is better; or, when it was not at fault, promote it by hand with --again',
  )
}
