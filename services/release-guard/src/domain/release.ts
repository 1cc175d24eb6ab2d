/** A version of a service in production that is to be taken back. */
export interface FailedRelease {
  readonly service: string
  readonly version: string
  /** For people. */
  readonly reason: string
}

/** Flagger's word of the releases of a service. */
export interface Canary {
  readonly name: string
  /** The Deployment that holds the new version. */
  readonly target: string
  readonly phase: string
  /** When the phase began; 1970 when nobody can tell. */
  readonly since: Date
  /** False when Flagger is told to promote without any: so a version is gone back to. */
  readonly isAnalysed: boolean
  /** What Flagger says of it. */
  readonly message?: string
  readonly annotations: Readonly<Record<string, string>>
}

/** What a Deployment is to run. */
export interface Deployed {
  /** Undefined when it is none of the pipeline's. */
  readonly version?: string
  /** When that version was written there; undefined when nobody can tell. */
  readonly since?: Date
}

/** What Flagger complained of. */
export interface Warning {
  readonly at: Date
  readonly text: string
}

/** How a metric of Flagger is asked for. */
export interface MetricTemplate {
  /** Of the Prometheus that knows. */
  readonly address: string
  readonly query: string
}

/** What the cluster says of releases, in the namespace of this process. */
export abstract class Releases {
  abstract canaries(): Promise<readonly Canary[]>
  /** Undefined when there is none. */
  abstract canary(name: string): Promise<Canary | undefined>
  /** Undefined when there is none. */
  abstract deployed(deployment: string): Promise<Deployed | undefined>
  /** Of a Canary, the oldest first; Kubernetes forgets them after a while. @throws Error when they cannot be read */
  abstract warnings(canary: string): Promise<readonly Warning[]>
  /** @throws Error naming it when there is none, or it is of another provider than Prometheus */
  abstract metricTemplate(name: string): Promise<MetricTemplate>
}

/**
 * What the Deployment of a Canary runs, when that is what the Canary's phase is about. Undefined when the Deployment got its version after the
 * phase began: it is another one then. So it is after a failure: git takes the version back, and Flagger, which knows that one, goes on to say
 * Failed.
 */
export async function deployedJudged(canary: Canary, releases: Releases): Promise<Required<Deployed> | undefined> {
  const { version, since } = (await releases.deployed(canary.target)) ?? {}
  return version && since && since <= canary.since ? { version, since } : undefined
}

/** What people are served by: Flagger's copy of the Deployment, as it was promoted last. */
export const inProduction = async ({ target }: Canary, releases: Releases): Promise<string | undefined> =>
  (await releases.deployed(`${target}-primary`))?.version
