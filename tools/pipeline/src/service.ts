import { type Project } from './workspace.ts'

/** A service with all that its pipeline tests. */
export interface Service {
  readonly name: string
  readonly chart: Project | undefined
  /** The service, its chart, and what these two are made of; other services and their charts have pipelines of their own. */
  readonly projects: readonly Project[]
}

/** @throws Error naming the services that there are */
export function serviceNamed(name: string, all: readonly Project[]): Service {
  const services = servicesAmong(all)
  const service = services.find((project) => project.name === name)
  if (!service)
    throw new Error(`there is no service "${name}"; there are: ${services.map((project) => project.name).join(', ')}`)
  const chart = all.find(({ folder }) => folder === `charts/${name}`)
  const others = all.filter((project) => project !== service && project !== chart && isOfAService(project, services))
  // what is needed by another service only is tested in that one's pipeline
  const mine = all.filter((project) => !others.includes(project))
  const projects = closure(chart ? [service, chart] : [service], mine)
  return { name, chart, projects }
}

export const servicesAmong = (all: readonly Project[]) => all.filter(({ folder }) => folder.startsWith('services/'))

/** Whether it is one of the services, or the chart of one. */
export const isOfAService = ({ folder }: Project, services: readonly Project[]) =>
  services.some(({ name }) => folder === `services/${name}` || folder === `charts/${name}`)

/** These projects with all that they need, directly or not. */
export function closure(roots: readonly Project[], all: readonly Project[]): Project[] {
  const byPackage = new Map(all.map((project) => [project.packageName, project]))
  const found = new Set<Project>()
  const visit = (project: Project) => {
    if (found.has(project)) return
    found.add(project)
    for (const name of project.needs) if (byPackage.has(name)) visit(byPackage.get(name)!)
  }
  roots.forEach(visit)
  return [...found]
}
