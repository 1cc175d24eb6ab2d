import { type HealthCheck } from '@ltp/health'

/** How long consumers and the relay may take to come back after the broker has, with their growing pauses. */
const RECOVERY_MS = 60_000

/**
 * Tells what is down because the broker went away, for which a process stays ready: requests are answered, and their messages wait in
 * the outbox. Were all replicas not ready then, nobody would be served. An outage lasts until the broker is back and all
 * that needs it works again, or should have. A process that has never reached the broker has none: a roll-out with a wrong
 * address must stop.
 */
export class BrokerOutage {
  private readonly up = new Map<string, boolean>()
  private hasWorked = false
  private isOn = false
  private backSince?: number

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A check of what needs the broker; `broker` is the one of itself. */
  watch(name: 'broker' | 'consumers' | 'relay', check: () => Promise<void> | void): HealthCheck {
    let latest = 0
    return {
      name,
      essential: () => !this.isOutage(),
      check: async () => {
        const run = ++latest
        this.up.set(name, false)
        await check()
        // one that hung, and was given up, must not speak for those after it
        if (run === latest) this.up.set(name, true)
      },
    }
  }

  /** Asked when all checks have answered. */
  private isOutage(): boolean {
    const brokerIsUp = this.up.get('broker') === true
    if ([...this.up.values()].every(Boolean)) {
      this.hasWorked = true
      this.isOn = false
    } else if (!brokerIsUp) this.isOn = this.hasWorked
    if (!brokerIsUp) this.backSince = undefined
    else if (this.isOn) {
      this.backSince ??= this.now()
      if (this.now() - this.backSince >= RECOVERY_MS) this.isOn = false
    }
    return this.isOn
  }
}
