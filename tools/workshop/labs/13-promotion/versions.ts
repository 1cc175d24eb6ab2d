import { START, type WorkingCopy } from '../../src/copy/working-copy.ts'

/** In the order in which they can be promoted. */
export const SERVICES = ['order-service', 'customer-service'] as const
export type Service = (typeof SERVICES)[number]

/** What dev has of both. */
export const NEXT = '0.1.0-BUILD.20261202080000'

export const fileOf = (service: Service) => `gitops/apps/prod/${service}.yaml`

/** Which release production has of a service in a commit. */
export function releaseAt(copy: WorkingCopy, commit: string, service: Service) {
  const text = copy.git('show', `${commit}:${fileOf(service)}`)
  return { tag: /tag: (\S+)/.exec(text)?.[1], digest: /digest: (\S+)/.exec(text)?.[1] }
}

/** All since the lab has begun, the oldest first. */
export const commitsOf = (copy: WorkingCopy): string[] =>
  copy.git('log', '--reverse', '--format=%H', `${START}..HEAD`).split('\n').filter(Boolean)
