import { join } from 'node:path'
import { servicesAmong, serviceNamed } from '../../pipeline/src/service.ts'
import { type Project, projectsIn } from '../../pipeline/src/workspace.ts'

/** Projects that are tested in no service's pipeline: tools, and libs of theirs alone. */
export function ofNoService(all: readonly Project[]): Project[] {
  const tested = servicesAmong(all).flatMap(({ name }) => serviceNamed(name, all).projects)
  return all.filter((project) => !tested.includes(project))
}

/** `node tools/workflows/src/of-no-service.ts` prints their names for `nx run-many -p`. */
if (import.meta.main)
  console.log(
    ofNoService(projectsIn(join(import.meta.dirname, '../../..')))
      .map(({ name }) => name)
      .join(','),
  )
