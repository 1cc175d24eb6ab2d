import { type Repository } from '@ltp/contracts/recorded'
import { adviceOn } from './advice.js'
import { type Deployment, type Finding, judge } from './judge.js'
import { report } from './report.js'

export interface Question {
  readonly environment: string
  /** Which version of it shall go there; all that is there is judged when missing. */
  readonly candidate?: { readonly service: string; readonly version: string } | undefined
}

export interface Answer {
  readonly isYes: boolean
  readonly report: string
}

/**
 * Whether a version works with those that an environment has, by what was recorded of them.
 *
 * @throws when the question cannot be answered: no such service, environment or recorded version
 */
export function canIDeploy(repository: Repository, { environment, candidate }: Question): Answer {
  const deployed = repository.deployedIn(environment)
  if (candidate) {
    assertIsRecorded(repository, candidate)
    deployed.set(candidate.service, candidate.version)
  }
  const deployments = [...deployed].map(([service, version]) => ({
    service,
    version,
    recording: repository.recordings.find(service, version),
  }))
  const findings = judge(deployments, candidate?.service)
  const unknown = deployments.filter(({ recording }) => recording === undefined)
  const isYes = unknown.length === 0 && findings.every(({ missing }) => Object.keys(missing).length === 0)
  const advice = (finding: Finding) => adviceOn(repository.recordings, finding)
  return { isYes, report: report({ environment, candidate, deployments, findings, unknown, advice, isYes }) }
}

function assertIsRecorded(repository: Repository, { service, version }: Deployment): void {
  repository.folderOf(service)
  if (repository.recordings.find(service, version) !== undefined) return
  const recorded = repository.recordings.versionsOf(service).slice(-NEWEST).join(', ') || 'none'
  throw new Error(
    `${service} ${version} is not recorded; the newest that are: ${recorded}. To record what is checked out as it:
npx nx run ${service}:record-contract -- --version ${version}`,
  )
}

const NEWEST = 5
