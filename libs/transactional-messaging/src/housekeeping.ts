import { type LoggerService } from '@nestjs/common'
import { cleanUpInbox } from '@ltp/inbox'
import { cleanUpOutbox } from '@ltp/outbox'
import { type DataSource } from 'typeorm'
import { outboxSlotOf } from './make-relay.js'
import { type MessagingSettings } from './settings.js'

/** Deletes what is old enough. Harmless when several replicas do it at once. */
export type CleanUp = (dataSource: DataSource) => Promise<unknown>

/** Clean-up of the outbox and the inbox; rows of the inbox are kept longer, so that no repeat is taken for new. */
export function messagingCleanUps(settings: MessagingSettings): CleanUp[] {
  const { DATABASE_URL, OUTBOX_RETENTION_DAYS, INBOX_RETENTION_DAYS } = settings
  const slotName = outboxSlotOf(settings)
  const connection = { connectionString: DATABASE_URL }
  return [
    () => cleanUpOutbox({ connection, retentionDays: OUTBOX_RETENTION_DAYS, slotName }),
    (dataSource) => cleanUpInbox(dataSource, { retentionDays: INBOX_RETENTION_DAYS }),
  ]
}

/** Runs the clean-ups from time to time. One that fails is logged and tried again the next time. */
export class Housekeeping {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> = Promise.resolve()

  constructor(
    private readonly dataSource: DataSource,
    private readonly cleanUps: readonly CleanUp[],
    private readonly intervalMs: number,
    private readonly logger: LoggerService,
  ) {}

  start(): void {
    // some time off, so that replicas that start together do not work together
    const pauseMs = this.intervalMs * (0.75 + Math.random() / 2)
    this.timer = setTimeout(() => {
      this.running = this.cleanUp().then(() => this.start())
    }, pauseMs)
    this.timer.unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer)
    await this.running
    clearTimeout(this.timer)
  }

  async cleanUp(): Promise<void> {
    for (const cleanUp of this.cleanUps) {
      try {
        await cleanUp(this.dataSource)
      } catch (error) {
        this.logger.warn('cannot clean up; it is tried again later', error)
      }
    }
  }
}
