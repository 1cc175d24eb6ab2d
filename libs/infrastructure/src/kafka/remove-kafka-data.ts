import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { removeDataVolume } from '../containers/data-volume.js'
import { dockerAnswers } from '../containers/docker.js'

/** Removes what Kafka, as a process or as a container, has kept under a data directory. Kafka must not be running. */
export async function removeKafkaData(dataDirectory: string): Promise<void> {
  const directory = resolve(dataDirectory)
  await rm(directory, { recursive: true, force: true })
  if (await dockerAnswers(3_000)) await removeDataVolume(directory)
}
