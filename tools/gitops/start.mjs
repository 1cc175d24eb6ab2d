// `npm run adopt`, `npm run where`, `npm run promote`, `npm run revert`: builds what has changed, then hands over to src/<folder>/main.ts. Runs
// before anything is built, hence JavaScript.
import { buildFirst } from '../laptop/build-first.mjs'
import { nodeIsTooOld } from '../laptop/node-is-too-old.mjs'
import { takenByNpm } from './taken-by-npm.mjs'

const [folder = '', ...args] = process.argv.slice(2)
const command = process.env.npm_lifecycle_event ?? folder
if (nodeIsTooOld) {
  console.error(`Node ${process.versions.node} is too old. "npm ci" brings Node 24, and "npm run ${command}" uses it.`)
  process.exit(1)
}

const taken = takenByNpm(process.env)
if (taken.length > 0) {
  console.error(`npm has taken ${taken.join(', ')} for its own. Put -- before the options: npm run ${command} -- ...`)
  process.exit(2)
}

// a promotion asks deployability
const problem = buildFirst('gitops', ...(args[0] === 'promote' ? ['deployability'] : []))
if (problem !== undefined) {
  console.error(`The build failed.\n${problem}`)
  process.exit(1)
}

process.argv.splice(2, process.argv.length, ...args)
await import(`./dist/${folder}/main.js`)
