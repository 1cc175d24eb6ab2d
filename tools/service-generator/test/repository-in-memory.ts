import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Tree } from '@nx/devkit'
import { createTree } from '@nx/devkit/testing'

export const ROOT = join(import.meta.dirname, '../../..')

export const inRepository = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const FILES = [
  ...['customer-service', 'order-service'].flatMap((service) =>
    ['package.json', 'Dockerfile', 'asyncapi.json'].map((file) => `services/${service}/${file}`),
  ),
  'charts/customer-service/package.json',
  'libs/money/package.json',
]

/** A repository with two services, and nothing on the disk. */
export function repositoryInMemory(): Tree {
  const tree = createTree()
  for (const file of FILES) tree.write(file, inRepository(file))
  return tree
}

/** Files that were written since, with their texts. */
export function newFiles(tree: Tree): Map<string, string> {
  const changes = tree.listChanges().filter(({ path }) => ![...FILES, '.prettierrc'].includes(path))
  return new Map(changes.map(({ path, content }) => [path, content?.toString('utf8') ?? '']))
}
