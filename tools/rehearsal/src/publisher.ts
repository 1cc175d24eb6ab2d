import { versionOf } from '../../pipeline/src/version.ts'
import { type Checkout } from './checkout.ts'
import { publishedVersion } from './published-version.ts'

/** Publishes services by their pipelines, and what else the tree has of this repository, all signed with the story's key. */
export class Publisher {
  private readonly checkout: Checkout
  private readonly registry: string
  private readonly key: string

  constructor(checkout: Checkout, registry: string, key: string) {
    this.checkout = checkout
    this.registry = registry
    this.key = key
  }

  /**
   * @param stages none: all of the pipeline
   * @returns the version
   */
  async service(name: string, stages: readonly string[] = []): Promise<string> {
    const only = stages.flatMap((stage) => ['--stage', stage])
    const args = ['run', `${name}:pipeline`, '--', ...only, '--publish', this.registry, '--sign', this.key]
    const printed = await this.checkout.nx(args, { COSIGN_PASSWORD: '' })
    return publishedVersion(name, printed)
  }

  /** Of Kafka or Postgres, with an image by its digest. */
  async chart(name: string, image: string): Promise<string> {
    const version = versionOf('0.1.0', new Date())
    const to = ['--to', `oci://${this.registry}/charts`, '--plain-http', '--sign', this.key]
    const args = ['--chart', `charts/${name}`, '--version', version, '--image', image, ...to]
    await this.checkout.nx(['run', 'publish-chart:build'])
    await this.checkout.run('node', ['tools/publish-chart/dist/main.js', ...args], { env: { COSIGN_PASSWORD: '' } })
    return version
  }
}
