import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { type Tree } from './tree.js'

/** Secrets in git that no kustomization has, so that they get into no cluster: one line per problem. */
export function forgottenSecrets({ root }: Tree): string[] {
  return globSync('gitops/apps/**/*.secret.yaml', { cwd: root })
    .sort()
    .filter((file) => !resourcesBeside(join(root, file)).includes(basename(file)))
    .map((file) => `${file}: it is not among the resources of the kustomization.yaml beside it`)
}

function resourcesBeside(file: string): readonly string[] {
  const kustomization = join(dirname(file), 'kustomization.yaml')
  if (!existsSync(kustomization)) return []
  const { resources = [] } = parse(readFileSync(kustomization, 'utf8')) as { resources?: readonly string[] }
  return resources.map((resource) => resource.replace(/^\.\//, ''))
}
