import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What is the same in all environments lies beside them. */
const BASE = 'base'

/** `node tools/workflows/src/environments.ts` prints the names of all environments as an output of a step, for a matrix of jobs. */
const apps = join(import.meta.dirname, '../../../gitops/apps')
const folders = readdirSync(apps, { withFileTypes: true }).filter((entry) => entry.isDirectory())
console.log(`environments=${JSON.stringify(folders.map(({ name }) => name).filter((name) => name !== BASE))}`)
