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
  /** When the phase began. */
  readonly since: Date
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
  /** @throws Error naming it when there is none, or it is of another provider than Prometheus */
  abstract metricTemplate(name: string): Promise<MetricTemplate>
}

/**
 * The version that a Canary's phase is about. Undefined when the Deployment got its version after the phase began: it is another one then.
 * So it is after a failure: git takes the version back, and Flagger, which knows that one, goes on to say Failed.
 */
export async function versionJudged(canary: Canary, releases: Releases): Promise<string | undefined> {
  const deployed = await releases.deployed(canary.target)
  if (!deployed?.version || !deployed.since || deployed.since > canary.since) return undefined
  return deployed.version
}
