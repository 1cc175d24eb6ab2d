import { YamlText } from '../yaml/yaml-text.js'

/** Which chart an environment has: the tag is for people, the digest is what Flux takes. */
export interface Release {
  readonly tag: string
  readonly digest: string
}

/** How a release gets to people. */
export interface Rollout {
  /** Whether Flagger lets it through as soon as its pods are ready; else it is analysed, when the service has a Canary. */
  readonly skipAnalysis: boolean
}

const TAG = ['spec', 'ref', 'tag']
const DIGEST = ['spec', 'ref', 'digest']
const SKIP_ANALYSIS = ['spec', 'skipAnalysis']
/** The number of its document. */
const CANARY = 1

/**
 * The file of a service in an environment, such as `gitops/apps/prod/order-service.yaml`: an OCIRepository with `spec.ref.tag` and
 * `spec.ref.digest` and, when it is released by a canary, that Canary with `spec.skipAnalysis`. No other values are ever changed.
 */
export class ReleaseFile {
  readonly release: Release

  /** @throws Error naming the file when it does not say both, or has more in it */
  constructor(
    private readonly text: string,
    name: string,
  ) {
    const yaml = new YamlText(text, name)
    const [tag, digest] = [yaml.get(TAG), yaml.get(DIGEST)]
    if (yaml.get(['kind']) !== 'OCIRepository' || tag === undefined || digest === undefined)
      throw new Error(`${name} is no OCIRepository with spec.ref.tag and spec.ref.digest`)
    if (yaml.count > 1 && !(yaml.count === 2 && isCanary(yaml)))
      throw new Error(`${name} may have a Canary with spec.skipAnalysis besides, and nothing else`)
    this.release = { tag, digest }
  }

  /** @returns the text of the file with another release */
  with({ tag, digest }: Release, { skipAnalysis }: Rollout): string {
    const yaml = new YamlText(this.text, 'a file that was read before')
    yaml.set(TAG, tag)
    yaml.set(DIGEST, digest)
    if (isCanary(yaml)) yaml.set(SKIP_ANALYSIS, String(skipAnalysis), CANARY)
    return yaml.toString()
  }
}

const isCanary = (yaml: YamlText): boolean =>
  yaml.get(['kind'], CANARY) === 'Canary' && yaml.get(SKIP_ANALYSIS, CANARY) !== undefined
