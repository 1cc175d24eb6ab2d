import { access, constants, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { claimSingleInstance, removeKafkaData } from '@ltp/infrastructure'

/** Where `npm start` keeps what survives it. */
export interface DataDirectory {
  readonly root: string
  readonly postgres: string
  readonly kafka: string
  readonly signingKeys: string
  /** Of this run: begun anew by each. */
  readonly logs: string
}

export function dataDirectory(root: string): DataDirectory {
  return {
    root,
    postgres: join(root, 'postgres'),
    kafka: join(root, 'kafka'),
    signingKeys: join(root, 'signing-keys.json'),
    logs: join(root, 'logs'),
  }
}

/** Makes the folder and takes it for the rest of this process' life. @throws when another `npm start` has it */
export async function claim({ root }: DataDirectory): Promise<void> {
  await mkdir(root, { recursive: true })
  await access(root, constants.W_OK)
  if (!claimSingleInstance(join(root, 'lock')))
    throw new Error(`${root} is in use by another "npm start". Stop that one, or choose another folder: --directory`)
}

export async function beginLogs({ logs }: DataDirectory): Promise<void> {
  await rm(logs, { recursive: true, force: true })
  await mkdir(logs, { recursive: true })
}

/** Removes the data of earlier runs, and nothing else that somebody may keep in the same folder. */
export async function forgetData({ postgres, kafka, signingKeys }: DataDirectory): Promise<void> {
  // Kafka first: its container keeps the data elsewhere, and messages that outlive the databases would be handled again
  await removeKafkaData(kafka)
  for (const path of [postgres, signingKeys]) await rm(path, { recursive: true, force: true })
}
