import { type RemoteService } from './remote-service.js'

/** The services behind the gateway. */
export class Services {
  constructor(
    readonly customerService: RemoteService,
    readonly orderService: RemoteService,
    /** Undefined where nobody keeps journeys. */
    readonly journeyService?: RemoteService,
  ) {}

  get all(): readonly RemoteService[] {
    return [this.customerService, this.orderService, ...(this.journeyService ? [this.journeyService] : [])]
  }
}
