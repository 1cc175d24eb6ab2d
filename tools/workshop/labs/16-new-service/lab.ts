import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type WorkingCopy } from '../../src/copy/working-copy.ts'
import { type LabDefinition } from '../../src/lab.ts'
import { checkNewService } from './check-new-service.ts'

/** What the generator says when it has made the service, and git keeps. */
export const lab: LabDefinition = {
  title: 'a new service, by the generator',
  checks: [checkNewService],
  async solve(copy) {
    generate(copy)
    copy.commit('invoice-service, as generated')
    copy.git('apply', join(import.meta.dirname, 'rule.patch'))
    copy.commit('No invoice of more than 100000.00')
  },
}

/** @throws Error with what the generator says when it fails */
function generate(copy: WorkingCopy): void {
  // what git ignores stays when branches are switched, and the generator wants to begin from nothing
  for (const folder of ['services', 'charts'])
    rmSync(copy.path(`${folder}/invoice-service`), { recursive: true, force: true })
  const env = { npm_config_package_lock_only: 'true' }
  const { ok, output } = copy.run('npx', ['nx', 'g', 'service', 'invoice-service'], { env })
  if (!ok) throw new Error(`the generator has failed:\n${output}`)
}
