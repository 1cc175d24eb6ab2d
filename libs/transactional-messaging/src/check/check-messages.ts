import { type INestApplication } from '@nestjs/common'
import { ConfigurationError } from '@ltp/environment'
import { type AppLogger } from '@ltp/logging'
import { connectBroker } from '../connect-broker.js'
import { type MessagingSettings } from '../settings.js'
import { CheckSurroundings } from './check-surroundings.js'
import { MessageCheck, type MessageCheckOptions } from './message-check.js'
import { startOnTrial, withoutShutdownHooks } from './service-on-trial.js'
import { WatchedChannels } from './watched-channels.js'

/** A service, as the check of its messages sees it. */
export interface CheckedService<Config extends MessagingSettings> {
  /** @throws ConfigurationError */
  readonly readConfig: (variables: NodeJS.ProcessEnv) => Config
  readonly createApp: (config: Config, logger: AppLogger) => Promise<INestApplication>
  /** Channels whose messages it handles. */
  readonly handledChannels: readonly string[]
  /** Channels that the exchanges look at. */
  readonly watchedChannels: readonly string[]
  /** All that the service does with messages, as exchanges. */
  readonly play: (check: MessageCheck, app: INestApplication) => Promise<void>
}

export type CheckOptions = Pick<MessageCheckOptions, 'print' | 'signal'> & { readonly logger: AppLogger }

/**
 * Plays the exchanges with the service on its real broker and database, but in a schema and on channels that nobody else has,
 * which are deleted in the end, however it ends.
 *
 * @throws MessageCheckFailedError, ConfigurationError, the signal's reason, or what the servers say
 */
export async function checkMessages<Config extends MessagingSettings>(
  service: CheckedService<Config>,
  variables: NodeJS.ProcessEnv,
  options: CheckOptions,
): Promise<void> {
  const settings = service.readConfig(variables)
  if (settings.MESSAGE_BROKER !== 'kafka')
    throw new ConfigurationError(['MESSAGE_BROKER: must be kafka, where the check can delete its channels'])
  const surroundings = new CheckSurroundings(settings)
  const ends: (() => Promise<unknown>)[] = [() => surroundings.remove(options.logger)]
  try {
    await surroundings.create()
    const config = service.readConfig({ ...variables, ...surroundings.variables })
    await playIn(service, config, { ...options, timeoutMs: settings.CHECK_TIMEOUT_MS }, ends)
  } finally {
    for (const end of ends.reverse())
      await end().catch((error: unknown) => void options.logger.error('cannot end in an orderly way', error))
  }
}

async function playIn<Config extends MessagingSettings>(
  service: CheckedService<Config>,
  config: Config,
  options: CheckOptions & MessageCheckOptions,
  ends: (() => Promise<unknown>)[],
): Promise<void> {
  const { logger, signal, timeoutMs } = options
  const broker = await connectBroker(config, 'check', logger)
  ends.push(() => broker.close())
  const channels = await WatchedChannels.open(broker, service.watchedChannels, service.handledChannels)
  signal.throwIfAborted()
  const app = await withoutShutdownHooks(() => service.createApp(config, logger))
  ends.push(() => app.close())
  await startOnTrial(app, timeoutMs, signal)
  await service.play(new MessageCheck(channels, options), app)
}
