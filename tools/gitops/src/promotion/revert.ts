import { type GitRepository } from '@ltp/git-history'
import { isNewer } from './build-version.js'
import { type Deployed, Refusal } from './dispatch.js'
import { historyOf } from './history.js'
import { NONE, type Outcome } from './promote.js'
import { type ReleaseFiles } from './release-files.js'

/**
 * Which release an environment is to have when a version is taken back: the last older one, as a newer one that was there was taken back
 * itself. When it has another one by now, nothing is changed, so a canary's failure may be told twice, and late.
 *
 * @throws {Refusal} when there was nothing before; when it was never there: it is mistyped, or this checkout is too old
 * @throws Error when the clone is too shallow to tell
 */
export function reversionOf({ service, version }: Deployed, files: ReleaseFiles, repository: GitRepository): Outcome {
  const now = files.of(service)
  const history = historyOf(files.fileOf(service), repository)
  if (now.tag !== version) {
    if (!history.some(({ release }) => release.tag === version))
      throw new Refusal(`${service} ${version} was never there, as far as this checkout knows; there is ${now.tag}`)
    return { release: now, isChange: false }
  }
  const before = history.find(({ release }) => isNewer(version, release.tag))
  if (!before || before.release.tag === NONE)
    throw new Refusal(`${service} ${version} is the first that is there: there is none to go back to`)
  return { release: before.release, isChange: true }
}
