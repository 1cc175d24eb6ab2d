import { type Resource, titleOf } from '../checks/resource.js'

interface PolicySpec {
  readonly imageRepositoryRef?: { readonly name: string }
  readonly filterTags?: { readonly pattern: string; readonly extract?: string }
  readonly policy?: { readonly numerical?: { readonly order?: string } }
}

/**
 * Which of a registry's tags is the newest, as Flux's image automation tells it: https://fluxcd.io/flux/components/image/imagepolicies/.
 * Of its kinds the one that orders by a number out of the tag.
 */
export class ImagePolicy {
  readonly pattern: string
  /** Of the ImageRepository. */
  readonly repository: string
  private readonly expression: RegExp
  private readonly group: string | undefined
  private readonly isAscending: boolean

  /** @throws Error when the policy does not filter tags, or orders them by something else */
  constructor(policy: Resource) {
    const { imageRepositoryRef, filterTags, policy: by } = policy.spec as PolicySpec
    if (!filterTags || !by?.numerical)
      throw new Error(`${titleOf(policy)}: it must filter tags, and order them by number`)
    this.repository = imageRepositoryRef?.name ?? policy.metadata.name
    this.pattern = filterTags.pattern
    // Go names groups (?P<name>…), JavaScript (?<name>…)
    this.expression = new RegExp(this.pattern.replaceAll('(?P<', '(?<'))
    this.group = filterTags.extract?.replace(/^\$/, '')
    this.isAscending = by.numerical.order !== 'desc'
  }

  accepts = (tag: string): boolean => this.expression.test(tag)

  /** By which tags are ordered: NaN when there is no number in it, and when the tag is not accepted. */
  numberOf(tag: string): number {
    const match = this.expression.exec(tag)
    if (!match) return NaN
    return Number(this.group === undefined ? tag : (match.groups?.[this.group] ?? NaN))
  }

  isBefore(tag: string, other: string): boolean {
    const [one, two] = [this.numberOf(tag), this.numberOf(other)]
    return this.isAscending ? one < two : one > two
  }

  /** @returns undefined when it accepts none */
  newestOf(tags: readonly string[]): string | undefined {
    const accepted = tags.filter((tag) => this.accepts(tag))
    return accepted.length === 0
      ? undefined
      : accepted.reduce((one, other) => (this.isBefore(one, other) ? other : one))
  }
}
