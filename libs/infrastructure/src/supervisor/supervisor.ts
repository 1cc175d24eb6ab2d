import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { dockerAnswers } from '../containers/docker.js'
import { removeContainersOf } from '../containers/start-container.js'
import { chooseVariant, type Selection, type Variant } from '../providers.js'
import { runLeaseOffice } from './lease-office.js'
import type { LeaseAnswer, LeaseRequest } from './protocol.js'
import { SharedServers } from './shared-servers.js'
import { claimSingleInstance } from './single-instance.js'
import { type StateFolder, stateFolder } from './state-folder.js'

/**
 * The process that owns the servers which specs share. It ends, and they with it, when nobody has used them for a while.
 * Of several that start at once all but one end at once.
 */
export async function supervise(selection: Selection, idleMs: number): Promise<void> {
  const folder = stateFolder(selection)
  if (!claimSingleInstance(folder.lock)) return
  const variant = chooseVariant(selection, { docker: await dockerAnswers(3_000) })
  await removeLeftovers(folder, variant)
  const servers = new SharedServers(variant, join(folder.data, String(process.pid)), folder.path)
  const stopServers = () => void servers.stop().finally(() => process.exit(1))
  process.once('SIGTERM', stopServers)
  process.once('SIGINT', stopServers)
  await runLeaseOffice({ socket: folder.socket, idleMs, answer: (request) => answerFrom(servers, request) })
  await servers.stop()
  rmSync(folder.data, { recursive: true, force: true })
}

/** The lock is ours, so whatever is there belonged to a supervisor that was killed. */
async function removeLeftovers(folder: StateFolder, variant: Variant): Promise<void> {
  if (process.platform !== 'win32') rmSync(folder.socket, { force: true })
  rmSync(folder.data, { recursive: true, force: true })
  if (variant === 'containers') await removeContainersOf(folder.path)
}

async function answerFrom(servers: SharedServers, { postgres, kafka }: LeaseRequest): Promise<LeaseAnswer> {
  try {
    const [postgresServer, kafkaServer] = await Promise.all([
      postgres ? servers.postgres() : undefined,
      kafka ? servers.kafka() : undefined,
    ])
    return { servers: { variant: servers.variant, postgres: postgresServer, kafka: kafkaServer } }
  } catch (error) {
    console.error(error)
    return { failure: (error as Error).message }
  }
}
