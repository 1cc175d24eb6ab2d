import { type ServiceUrl } from './application.ts'
import { type LocalProcess } from './collect-garbage.ts'

/** @param screen of `npm start` @throws when it does not tell the process id of one */
export function processesOf(services: readonly ServiceUrl[], screen: string): LocalProcess[] {
  const pids = processIdsIn(screen)
  return services.map((service) => {
    const pid = pids.get(service.name)
    if (pid === undefined) throw new Error(`npm start tells no process id of ${service.name}: ${screen}`)
    return { ...service, pid }
  })
}

function processIdsIn(screen: string): ReadonlyMap<string, number> {
  const [, list = ''] = /^ *Process ids +(.+)$/m.exec(screen) ?? []
  return new Map([...list.matchAll(/(\S+) (\d+)(?:, |$)/g)].map(([, name = '', pid]) => [name, Number(pid)] as const))
}
