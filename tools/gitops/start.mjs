// `npm run adopt`, `npm run where`: builds what has changed, then hands over to src/<command>/main.ts. Runs before anything is built,
// hence JavaScript.
import { buildFirst } from '../laptop/build-first.mjs'
import { nodeIsTooOld } from '../laptop/node-is-too-old.mjs'

const [command = '', ...args] = process.argv.slice(2)
if (nodeIsTooOld) {
  console.error(`Node ${process.versions.node} is too old. "npm ci" brings Node 24, and "npm run ${command}" uses it.`)
  process.exit(1)
}

const problem = buildFirst('gitops')
if (problem !== undefined) {
  console.error(`The build failed.\n${problem}`)
  process.exit(1)
}

process.argv.splice(2, process.argv.length, ...args)
await import(`./dist/${command}/main.js`)
