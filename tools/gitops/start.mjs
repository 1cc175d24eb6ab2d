// `npm run adopt`, `npm run where`: builds what has changed, then hands over to src/<command>/main.ts. Runs before anything is built,
// hence JavaScript.
import { spawnSync } from 'node:child_process'
import { nodeIsTooOld } from '../laptop/node-is-too-old.mjs'

const [command = '', ...args] = process.argv.slice(2)
if (nodeIsTooOld) {
  console.error(`Node ${process.versions.node} is too old. "npm ci" brings Node 24, and "npm run ${command}" uses it.`)
  process.exit(1)
}

const build = spawnSync('nx', ['run', 'gitops:build', '--output-style=static'], {
  cwd: new URL('../..', import.meta.url),
  env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
if (build.status !== 0) {
  console.error(`The build failed.\n${build.error?.message ?? ''}${build.stdout ?? ''}${build.stderr ?? ''}`)
  process.exit(1)
}

process.argv.splice(2, process.argv.length, ...args)
await import(`./dist/${command}/main.js`)
