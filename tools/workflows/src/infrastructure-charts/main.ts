import { join } from 'node:path'
import { run } from '../../../pipeline/src/run.ts'
import { publish } from './publish.ts'

/** `OWNER=<owner on GitHub> node tools/workflows/src/infrastructure-charts/main.ts <chart>`: exit code 1 when it is not published. */
const root = join(import.meta.dirname, '../../../..')
const [chart = ''] = process.argv.slice(2)
const { OWNER = '' } = process.env
try {
  await publish({ chart, registry: `ghcr.io/${OWNER.toLowerCase()}`, sign: 'keyless', at: new Date() }, root, run)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
