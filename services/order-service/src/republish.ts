import { republishCommand, runCommand } from '@ltp/transactional-messaging'
import { readConfig } from './config.js'

/** The command that publishes messages of the outbox again: `node dist/republish.js --from 2026-01-31T12:00:00Z`. */
await runCommand(async () => {
  const { messages } = await republishCommand(readConfig(process.env), process.argv.slice(2))
  return `${messages} messages are published again`
})
