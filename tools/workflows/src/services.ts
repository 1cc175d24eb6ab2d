import { join } from 'node:path'
import { servicesAmong } from '../../pipeline/src/service.ts'
import { projectsIn } from '../../pipeline/src/workspace.ts'

/** `node tools/workflows/src/services.ts` prints the names of all services as an output of a step, for a matrix of jobs. */
const services = servicesAmong(projectsIn(join(import.meta.dirname, '../../..'))).map(({ name }) => name)
console.log(`services=${JSON.stringify(services)}`)
