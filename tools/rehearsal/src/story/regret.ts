import { primaryRuns } from '../clusters/canaries.ts'
import { type Stage } from '../stage.ts'

const SERVICE = 'order-service'

/** Somebody takes back what has been promoted: production runs the version before at once, as that has been judged already. */
export async function regret(stage: Stage): Promise<string[]> {
  const { clusters, narrator, workflows } = stage
  narrator.act('A version that people regret after its promotion')
  const regretted = await stage.tagOf(SERVICE)
  await workflows.revertNow(SERVICE, regretted)
  const before = await stage.tagOf(SERVICE)
  narrator.tell(`somebody runs gitops:revert: git names ${SERVICE} ${before} instead of ${regretted}`)
  await clusters.prod.reconcile('gitrepository', 'flux-system')
  await narrator.timed('prod runs it, without an analysis', () => primaryRuns(clusters.prod, SERVICE, before))
  stage.stays.set(SERVICE, before)
  return before < regretted ? [] : [`regret: git names ${before}, which is not older than ${regretted}`]
}
