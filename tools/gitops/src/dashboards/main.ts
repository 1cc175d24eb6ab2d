import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DASHBOARDS, FOLDER } from './all.js'
import { grafanaJson } from './grafana-json.js'

/** `npx nx run gitops:write-dashboards` */
const root = join(import.meta.dirname, '../../../..')

for (const dashboard of DASHBOARDS) {
  const file = `${FOLDER}/${dashboard.uid}.json`
  writeFileSync(join(root, file), grafanaJson(dashboard))
  console.log(file)
}
