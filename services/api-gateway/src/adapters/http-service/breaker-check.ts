import { type HealthCheck } from '@ltp/health'
import { type RemoteService } from '../../domain/remote-service.js'

/** Shows a breaker that is not closed. The gateway is of use all the same: the other service's routes and the pages still work. */
export function breakerCheck(service: RemoteService): HealthCheck {
  return {
    name: service.name,
    essential: false,
    check: () => {
      const state = service.breakerState()
      if (state !== 'closed') throw new Error(`circuit breaker is ${state}: too many calls failed`)
    },
  }
}
