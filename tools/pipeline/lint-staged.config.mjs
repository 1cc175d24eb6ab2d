// What the pre-commit hook does with the files that are to be committed: .husky/pre-commit
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Folders of the projects that these files are in. */
export function projectsOf(files) {
  const folders = files.map((file) => relative(root, file).split('/').slice(0, 2).join('/'))
  return [...new Set(folders)].filter((folder) => existsSync(join(root, folder, 'package.json'))).sort()
}

/** Unit tests of the projects that are changed; those of what depends on them are the pipeline's. */
export function unitTestsOf(files) {
  const projects = projectsOf(files)
  return projects.length === 0 ? [] : `nx run-many -t unit-test --output-style=static -p ${projects.join(',')}`
}

export default {
  '*': ['prettier --write --ignore-unknown', 'secretlint'],
  '*.{ts,mjs,cjs}': 'eslint --no-warn-ignored',
  '**/*': unitTestsOf,
}
