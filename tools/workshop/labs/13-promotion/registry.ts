import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { InMemoryRegistry } from '../../../publish-chart/test/in-memory-registry.ts'

/** `node tools/workshop/labs/13-promotion/registry.ts` runs a registry until Ctrl-C, and writes its address to `.cache/registry` of the copy. */
const folder = join(import.meta.dirname, '../../../../.cache')
const { host } = await InMemoryRegistry.start()
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'registry'), host)
console.log(`a registry at ${host}`)
