import { YamlText } from '../yaml/yaml-text.js'

/** Which chart an environment has: the tag is for people, the digest is what Flux takes. */
export interface Release {
  readonly tag: string
  readonly digest: string
}

const TAG = ['spec', 'ref', 'tag']
const DIGEST = ['spec', 'ref', 'digest']

/**
 * The file of a service in an environment, such as `gitops/apps/prod/order-service.yaml`: an OCIRepository with `spec.ref.tag` and
 * `spec.ref.digest`, the only values that are ever changed.
 */
export class ReleaseFile {
  readonly release: Release

  /** @throws Error naming the file when it does not say both */
  constructor(
    private readonly text: string,
    name: string,
  ) {
    const yaml = new YamlText(text, name)
    const [tag, digest] = [yaml.get(TAG), yaml.get(DIGEST)]
    if (yaml.get(['kind']) !== 'OCIRepository' || tag === undefined || digest === undefined)
      throw new Error(`${name} is no OCIRepository with spec.ref.tag and spec.ref.digest`)
    this.release = { tag, digest }
  }

  /** @returns the text of the file with another release */
  with({ tag, digest }: Release): string {
    const yaml = new YamlText(this.text, 'a file that was read before')
    yaml.set(TAG, tag)
    yaml.set(DIGEST, digest)
    return yaml.toString()
  }
}
