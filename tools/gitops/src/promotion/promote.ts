import { isNewer } from './build-version.js'
import { type Deployed, type Promoted, Refusal } from './dispatch.js'
import { type Release } from './release-file.js'
import { type ReleaseFiles } from './release-files.js'

/** The version of a service that an environment does not have yet. */
export const NONE = '0.0.0-BUILD.00000000000000'

/** What is asked of a version before an environment may have it. */
export interface Checks {
  /** @throws {Refusal} when the environment had it before, and took it back */
  mustNotBeTakenBack(deployed: Deployed): void
  /** The digest of the published chart. @throws {Refusal} when it is not there, or not ours */
  digestOf(deployed: Deployed): Promise<string>
  /** @throws {Refusal} when it does not go with what the environment has besides */
  mustFit(deployed: Deployed): Promise<void>
}

/** What comes of a promotion or of taking a version back. */
export interface Outcome {
  /** What the environment has then. */
  readonly release: Release
  /** Else there is nothing to do. */
  readonly isChange: boolean
}

/**
 * Which release an environment is to have when it may have a version of a service. One that it has, or one that is older, changes
 * nothing: Flux tells an event more than once, and events may overtake each other. A person who names an older one is mistaken.
 *
 * @throws {Refusal} saying why not
 */
export async function promotionOf(deployed: Promoted, files: ReleaseFiles, checks: Checks): Promise<Outcome> {
  const { service, version, isByHand } = deployed
  const there = files.of(service)
  if (!isNewer(version, there.tag)) {
    if (isByHand && version !== there.tag)
      throw new Refusal(`there is a newer one of ${service}, ${there.tag}; to go back: npm run revert`)
    return { release: there, isChange: false }
  }
  checks.mustNotBeTakenBack(deployed)
  const release = { tag: version, digest: await checks.digestOf(deployed) }
  await checks.mustFit(deployed)
  return { release, isChange: true }
}
