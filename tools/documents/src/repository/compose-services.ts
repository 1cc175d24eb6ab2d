import { parse } from 'yaml'
import { type Repository } from './repository.ts'

/** The services of compose.yaml. */
export function composeServicesOf(repository: Repository): ReadonlySet<string> {
  if (!repository.has('compose.yaml')) return new Set()
  const { services } = parse(repository.textOf('compose.yaml'), { merge: true }) as { services: object }
  return new Set(Object.keys(services))
}
