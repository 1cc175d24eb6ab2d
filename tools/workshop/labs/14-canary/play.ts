import { join } from 'node:path'
import { canaryIn } from './canary-in.ts'
import { analyse } from './flagger.ts'
import { VERSIONS } from './versions.ts'

/**
 * `node tools/workshop/labs/14-canary/play.ts <version>`: what Flagger would do with a version of order-service, by the Canary in this
 * checkout, and without a cluster. Exit code 1 when a faulty version gets to everybody, or a good one does not; 2: wrong arguments.
 */
const [name = ''] = process.argv.slice(2)
const version = VERSIONS[name]
if (!version) {
  console.error(`usage: node tools/workshop/labs/14-canary/play.ts ${Object.keys(VERSIONS).join('|')}`)
  process.exitCode = 2
} else {
  const { events, isPromoted, share } = analyse(canaryIn(join(import.meta.dirname, '../../../..')), version.figures)
  console.log([`=== order-service: ${version.what}`, ...events].join('\n'))
  console.log(isPromoted ? 'everybody has it' : `it had ${share} % of the requests, and nobody has it any more`)
  process.exitCode = isPromoted === (name === 'good') ? 0 : 1
}
