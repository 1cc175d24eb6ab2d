// `npm run orders`: builds what has changed, then hands over to src/main.ts. Runs before anything is built, hence JavaScript.
import { buildFirst } from '../laptop/build-first.mjs'
import { nodeIsTooOld } from '../laptop/node-is-too-old.mjs'

if (nodeIsTooOld) {
  console.error(`Node ${process.versions.node} is too old. "npm ci" brings Node 24, and "npm run orders" uses it.`)
  process.exit(1)
}

const problem = buildFirst('orders')
if (problem !== undefined) {
  console.error(`The build failed.\n${problem}`)
  process.exit(1)
}

await import('./dist/main.js')
