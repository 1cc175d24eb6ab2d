import { isMap, parseDocument, type Pair, type Scalar } from 'yaml'

/** @returns paths of values in a values.yaml that have no comment of their own; of `enabled`, what it is in must have one */
export function unexplained(yaml: string): string[] {
  const walk = (node: unknown, path: string, isExplained: boolean): string[] => {
    if (!isMap(node) || node.items.length === 0) return isExplained ? [] : [path]
    return node.items.flatMap((item, index) => {
      const { key, value } = item as Pair<Scalar<string>>
      // the comment before the first key of a map is the map's
      const comment = key.commentBefore ?? (index === 0 ? node.commentBefore : undefined)
      return walk(value, `${path}/${key.value}`, comment !== undefined || (isExplained && key.value === 'enabled'))
    })
  }
  return walk(parseDocument(yaml).contents, '', false)
}
