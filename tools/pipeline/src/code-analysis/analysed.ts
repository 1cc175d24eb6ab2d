import { closure, servicesAmong } from '../service.ts'
import { type Project } from '../workspace.ts'

/**
 * The projects that are analysed with a service or a chart: itself and what it is made of. Other services and their charts are
 * analysed with themselves, and what a chart and its service have in common with the service.
 */
export function analysedWith(name: string, all: readonly Project[]): Project[] {
  const project = all.find((it) => it.name === name)
  if (!project) throw new Error(`there is no project "${name}"`)
  const services = servicesAmong(all)
  const own = services.find((service) => project.folder === `charts/${service.name}`)
  const done = new Set(own ? closure([own], all) : [])
  const isAnothers = ({ folder }: Project) =>
    folder !== project.folder && services.some((service) => /[^/]+$/.exec(folder)?.[0] === service.name)
  return closure([project], all).filter((it) => !done.has(it) && !isAnothers(it))
}
