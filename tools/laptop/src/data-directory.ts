import { access, chown, constants, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { claimSingleInstance, removeKafkaData } from '@ltp/infrastructure'

/** Where `npm start` keeps what survives it. */
export interface DataDirectory {
  readonly root: string
  readonly postgres: string
  readonly kafka: string
  readonly signingKeys: string
  /** The lab's switches: of this run, too. */
  readonly lab: string
  /** Of this run: begun anew by each. */
  readonly logs: string
}

export function dataDirectory(root: string): DataDirectory {
  return {
    root,
    postgres: join(root, 'postgres'),
    kafka: join(root, 'kafka'),
    signingKeys: join(root, 'signing-keys.json'),
    lab: join(root, 'lab.json'),
    logs: join(root, 'logs'),
  }
}

/** Makes the folder and takes it for the rest of this process' life. @throws when another `npm start` or another user has it */
export async function claim({ root }: DataDirectory): Promise<void> {
  await mkdir(root, { recursive: true })
  await writable(root)
  const lock = join(root, 'lock')
  if (!claimSingleInstance(lock))
    throw new Error(`${root} is in use by another "npm start". Stop that one, or choose another folder: --directory`)
  await giveToOwnerOf(root, lock)
}

export async function beginLogs({ root, logs }: DataDirectory): Promise<void> {
  await rm(logs, { recursive: true, force: true })
  await mkdir(logs, { recursive: true })
  await giveToOwnerOf(root, logs)
}

/** After one start by root the folder's owner could not lock it, nor begin new logs. */
async function giveToOwnerOf(folder: string, path: string): Promise<void> {
  if (process.geteuid?.() !== 0) return
  const { uid, gid } = await stat(folder)
  await chown(path, uid, gid)
}

async function writable(folder: string): Promise<void> {
  try {
    await access(folder, constants.W_OK)
  } catch (cause) {
    const remedies = 'Give it to this user, remove it, or choose another folder: --directory'
    throw new Error(`${folder} belongs to another user, perhaps by an earlier start as root. ${remedies}`, { cause })
  }
}

/** Removes the data of earlier runs, and nothing else that somebody may keep in the same folder. */
export async function forgetData({ postgres, kafka, signingKeys }: DataDirectory): Promise<void> {
  // Kafka first: its container keeps the data elsewhere, and messages that outlive the databases would be handled again
  await removeKafkaData(kafka)
  for (const path of [postgres, signingKeys]) await rm(path, { recursive: true, force: true })
}
