import { type Resource } from '../checks/resource.js'
import { ImagePolicy } from './image-policy.js'
import { MARKER } from './markers.js'

const POLICY = /^(.*):tag$/
const TAG = /^(\s*tag:\s*)(\S+)\s*$/

/** A version that has changed, such as apps:order-service from one to another. */
export interface Update {
  readonly policy: string
  readonly from: string
  readonly to: string
}

/** The tags in a registry of an image, such as `ghcr.io/<owner>/charts/order-service`. */
export type TagsOf = (image: string, isInsecure: boolean) => Promise<readonly string[]>

/** What each policy of a cluster says is the newest tag, by `<namespace>:<name>`; without those whose repository has none that is accepted. */
export async function newestOf(resources: readonly Resource[], tagsOf: TagsOf): Promise<Map<string, string>> {
  const newest = new Map<string, string>()
  for (const resource of resources.filter(({ kind }) => kind === 'ImagePolicy')) {
    const policy = new ImagePolicy(resource)
    const { namespace, name } = resource.metadata
    const repository = resources.find(
      ({ kind, metadata }) =>
        kind === 'ImageRepository' && metadata.name === policy.repository && metadata.namespace === namespace,
    )
    if (!repository)
      throw new Error(`ImagePolicy ${namespace}/${name}: there is no ImageRepository ${policy.repository}`)
    const { image, insecure = false } = repository.spec as { image: string; insecure?: boolean }
    const tag = policy.newestOf(await tagsOf(image, insecure))
    if (tag !== undefined) newest.set(`${namespace}:${name}`, tag)
  }
  return newest
}

/** Puts tags where markers name their policies, as the automation's strategy Setters does. All else of the text stays. */
export function follow(text: string, newest: ReadonlyMap<string, string>): { text: string; updates: Update[] } {
  const updates: Update[] = []
  const followed = text.replaceAll(MARKER, (line, before: string, marker: string) => {
    const [, key = '', from = ''] = TAG.exec(before) ?? []
    const [, policy = ''] = POLICY.exec(marker) ?? []
    const to = newest.get(policy)
    if (to === undefined || to === from || key === '') return line
    updates.push({ policy, from, to })
    return line.replace(key + from, () => key + to)
  })
  return { text: followed, updates }
}
