import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { workspace } from './nx-projects.js'

/** The projects whose tests `npx nx affected -t test` runs after a change of the file. */
export function affectedBy(file: string): string[] {
  const args = ['show', 'projects', '--affected', `--files=${file}`]
  return spawnSync(join(workspace, 'node_modules/.bin/nx'), args, { cwd: workspace, encoding: 'utf8' }).stdout.split(
    '\n',
  )
}
