import { handedIn } from '../hand-in/handed-in.js'
import { type Reversion } from './arguments.js'
import { ASKED, failedBy } from './canary-failed.js'
import { deployedOf, environmentIn } from './environment.js'
import { type Outcome } from './promote.js'
import { reversionOf } from './revert.js'
import { tell } from './told.js'

/**
 * What ran there before is not analysed once more: what is measured meanwhile (dead letters, an old outbox, failed sagas) would be the work
 * of the version that is taken back, which pods of the primary run still. While that one is itself analysed, it must be: to end an analysis
 * is to promote what is on trial.
 *
 * @param root of the repository
 * @throws {Refusal} saying why not
 */
export async function revert({ what, environment, isPromoted, handIn }: Reversion, root: string): Promise<void> {
  const { files, repository } = environmentIn(root, environment)
  const failed = { reason: ASKED, isJudged: isPromoted, ...deployedOf(what, failedBy) }
  const { service, version, reason, isJudged } = failed
  const make = (): Promise<Outcome> => {
    const outcome = reversionOf(failed, files, repository)
    if (outcome.isChange) files.set(service, outcome.release, { skipAnalysis: isJudged })
    return Promise.resolve(outcome)
  }
  const message = { subject: `${environment}: ${service} ${version} is taken back`, body: `Why: ${reason}` }
  const outcome = await handedIn({ make, message }, `revert/${service}/${version}`, handIn, repository)
  tell({ done: 'taken back', environment, deployed: failed }, outcome)
}
