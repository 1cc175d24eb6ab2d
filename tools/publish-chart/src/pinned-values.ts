import { parseDocument } from 'yaml'

/**
 * The text of a values.yaml whose image is one that cannot change any more. Comments stay as they are.
 *
 * @throws when the values have no image: the service would run with whatever the tag has become
 */
export function pinnedValues(text: string, { repository, digest }: { repository: string; digest: string }): string {
  const values = parseDocument(text)
  for (const key of ['repository', 'digest'])
    if (!values.hasIn(['image', key])) throw new Error(`values.yaml has no image.${key}`)
  values.setIn(['image', 'repository'], repository)
  values.setIn(['image', 'digest'], digest)
  return values.toString({ lineWidth: 0 })
}
