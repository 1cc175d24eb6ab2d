import { type Tree, visitNotIgnoredFiles } from '@nx/devkit'
import { textOf } from './repository.ts'

/** Files that name a service or its chart. Left out is where a name is an example: the generator, and how it is called. */
export function filesNaming(tree: Tree, service: string): string[] {
  const wholeName = new RegExp(`(?<!nx g (remove-)?service )(?<![\\w-])${service}(-chart)?(?![\\w-])`)
  const files: string[] = []
  visitNotIgnoredFiles(tree, '.', (file) => {
    if (file === 'package-lock.json' || file.startsWith('tools/service-generator/')) return
    if (wholeName.test(textOf(tree, file))) files.push(file)
  })
  return files
}
