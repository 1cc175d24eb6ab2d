import { type Stage } from '../stage.ts'

const WITHIN_MS = 60_000
const LAYER = 'prod/apps'

/** What Flux has told GitHub of a commit, when it has told of production. @throws Error when it does not */
export async function statusesOf({ clusters, github }: Stage, commit: string): Promise<string> {
  const told = await clusters.prod.until(`status ${LAYER} of ${commit}`, WITHIN_MS, () => {
    const statuses = github.statuses.of(commit)
    return Promise.resolve(statuses.some(({ context }) => context === LAYER) ? statuses : undefined)
  })
  return told.map(({ context, state }) => `${context} ${state}`).sort().join(', ') // prettier-ignore
}
