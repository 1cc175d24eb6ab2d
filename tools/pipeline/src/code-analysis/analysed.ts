import { closure, serviceNamed, servicesAmong } from '../service.ts'
import { type Project } from '../workspace.ts'

/**
 * The projects that are analysed with a service or its chart: itself first, and what it is made of, as far as the pipeline tests it;
 * what a chart and its service have in common with the service.
 */
export function analysedWith(name: string, all: readonly Project[]): Project[] {
  const project = all.find((it) => it.name === name)
  if (!project) throw new Error(`there is no project "${name}"`)
  const service = servicesAmong(all).find((it) => it === project || project.folder === `charts/${it.name}`)
  if (!service) return closure([project], all)
  const { projects } = serviceNamed(service.name, all)
  const done = new Set(service === project ? [] : closure([service], projects))
  return closure([project], projects).filter((it) => !done.has(it))
}
