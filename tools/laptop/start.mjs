// `npm start`: builds what has changed, then hands over to src/main.ts. Runs before anything is built, hence JavaScript.
import { existsSync } from 'node:fs'
import { buildFirst } from './build-first.mjs'
import { nodeIsTooOld } from './node-is-too-old.mjs'

// whoever ends it while we build means us too: see src/main.ts
const parent = process.ppid
const root = new URL('../..', import.meta.url)
const installed = existsSync(new URL('node_modules/nx', root))
if (!installed || nodeIsTooOld) {
  const remedy = installed
    ? 'is too old. "npm start" uses the Node 24 that "npm ci" has installed; where npm has none, get it from https://nodejs.org'
    : 'cannot start, as the packages are not installed: run "npm ci", then "npm start"'
  console.error(`Node ${process.versions.node} ${remedy}`)
  process.exit(1)
}

// Node strips the types, and so options.ts must be plain enough for that
const { readOptions } = await import('./src/options.ts')
const options = readOptions(process.argv.slice(2))
if (typeof options === 'number') process.exit(options)

const started = performance.now()
process.stdout.write('  building ... ')
const problem = buildFirst('laptop', 'services/*')
if (problem !== undefined) {
  console.error(`failed\n${problem}`)
  process.exit(1)
}
if (process.ppid !== parent) process.exit(1)
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`)

await import('./dist/main.js')
