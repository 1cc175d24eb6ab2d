import { resolve } from 'node:path'
import { bundle } from './bundle.ts'
import { entryPoints } from './entry-points.ts'
import { copyRunTimeFiles } from './run-time-files.ts'

/** `node tools/bundle/src/main.ts services/customer-service /app`: what an image of the service needs, and nothing else. */
const [project, output] = process.argv.slice(2)
if (project === undefined || output === undefined) {
  console.error('usage: node tools/bundle/src/main.ts <folder of a service> <folder to write to>')
  process.exit(2)
}
const modules = await bundle({ project: resolve(project), entryPoints: await entryPoints(project), output })
await copyRunTimeFiles(modules, output)
