import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { type Tree } from './tree.js'

/** Files that are no YAML, such as those with a key that is there twice, of which kustomize takes the last: one line per problem. */
export function unreadableFiles({ root }: Tree): string[] {
  return globSync('gitops/**/*.yaml', { cwd: root })
    .sort()
    .flatMap((file) => {
      const documents = parseAllDocuments(readFileSync(join(root, file), 'utf8'))
      return documents.flatMap(({ errors }) =>
        errors.map(({ message }) => `${file} is no YAML: ${message.split('\n')[0]}`),
      )
    })
}
