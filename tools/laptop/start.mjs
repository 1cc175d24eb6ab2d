// `npm start`: builds what has changed, then hands over to src/main.ts. Runs before anything is built, hence JavaScript.
import { spawnSync } from 'node:child_process'

const [major] = process.versions.node.split('.').map(Number)
if (major < 22) {
  console.error(`Node ${process.versions.node} is too old. Run "npm ci", which brings Node 24, and then "npm start".`)
  process.exit(1)
}

const started = performance.now()
process.stdout.write('  building ... ')
const build = spawnSync('nx', ['run-many', '-t', 'build', '-p', 'laptop', 'services/*', '--output-style=static'], {
  cwd: new URL('../..', import.meta.url),
  env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
if (build.status !== 0) {
  console.error(`failed\n${build.error?.message ?? ''}${build.stdout ?? ''}${build.stderr ?? ''}`)
  process.exit(1)
}
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`)

const { main } = await import('./dist/main.js')
process.exitCode = await main(process.argv.slice(2))
