import { originIn } from '../adopt/settings.js'
import { handedIn } from '../hand-in/handed-in.js'
import { type Promotion } from './arguments.js'
import { mustFit } from './contracts.js'
import { type Deployed, deployedBy, Refusal } from './dispatch.js'
import { deployedOf, environmentIn } from './environment.js'
import { type Checks, type Outcome, promotionOf } from './promote.js'
import { PublishedChart } from './published-chart.js'
import { type Registry } from './registry.js'
import { mustNotBeTakenBack } from './taken-back.js'
import { tell } from './told.js'

const MEANING = [
  'Its chart is published and signed by the workflow of this repository, newer than what is there, not taken back before, and goes with',
  'the versions of the other services there (can-i-deploy). Made by `npx nx run gitops:promote`.',
].join('\n')

/** @param root of the repository @throws {Refusal} saying why not */
export async function promote(asked: Promotion, root: string): Promise<void> {
  const { environment, isOnlyAsked, handIn } = asked
  if (handIn === 'off')
    throw new Refusal(
      'promotions are off: the variable PROMOTION of the repository says so. When they are on, start this again',
    )
  const { files, repository } = environmentIn(root, environment)
  const deployed = { isByHand: !('dispatch' in asked.what), ...deployedOf(asked.what, deployedBy) }
  const { service, version, again: isAgain = asked.isAgain } = deployed
  let chart: PublishedChart | undefined
  const checks: Checks = {
    mustNotBeTakenBack: () => {
      if (!isAgain) mustNotBeTakenBack(deployed, files, repository)
    },
    digestOf: async () => (chart ??= await PublishedChart.fetch(deployed, registryFor(asked, deployed, root))).digest,
    mustFit: () => mustFit(deployed, { folder: chart?.contract, isKept: !isOnlyAsked }, environment, root),
  }
  const make = async (): Promise<Outcome> => {
    const outcome = await promotionOf(deployed, files, checks)
    if (outcome.isChange && !isOnlyAsked) files.set(service, outcome.release, { skipAnalysis: false })
    return outcome
  }
  try {
    const message = { subject: `${environment}: ${service} ${version}`, body: MEANING }
    const branch = `promote/${service}/${version}${isAgain ? '-again' : ''}`
    const outcome = isOnlyAsked ? await make() : await handedIn({ make, message }, branch, handIn, repository)
    tell({ done: isOnlyAsked ? 'free to go' : 'promoted', environment, deployed }, outcome)
  } finally {
    await chart?.[Symbol.asyncDispose]()
  }
}

/** Who says of a workflow of GitHub's that it is one. */
const GITHUB = 'https://token.actions.githubusercontent.com'

function registryFor({ key, registry: address }: Promotion, { service }: Deployed, root: string): Registry {
  const { registry, isInsecure, identityOf } = originIn(root)
  const trusted = key ? { keyFile: key } : { issuer: GITHUB, identity: identityOf(service) }
  return { address: address ?? registry, plainHttp: isInsecure, trusted }
}
