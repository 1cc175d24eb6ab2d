import { createHash } from 'node:crypto'
import { access, mkdir } from 'node:fs/promises'
import { configureTestcontainers } from './docker.js'

/**
 * The Docker volume that holds a data directory's data, as the image's user could not write to the directory itself.
 * The directory stands for its volume: when somebody has deleted it, the data of the volume go too.
 */
export async function dataVolume(dataDirectory: string): Promise<string> {
  const name = volumeName(dataDirectory)
  const isKept = await access(dataDirectory).then(
    () => true,
    () => false,
  )
  if (!isKept) await removeVolume(name)
  await mkdir(dataDirectory, { recursive: true })
  return name
}

/** Removes a data directory's volume; harmless when there is none. */
export async function removeDataVolume(dataDirectory: string): Promise<void> {
  await removeVolume(volumeName(dataDirectory))
}

function volumeName(dataDirectory: string): string {
  return `laptop-to-production-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)}`
}

async function removeVolume(name: string): Promise<void> {
  configureTestcontainers()
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { dockerode } = (await getContainerRuntimeClient()).container
  try {
    await dockerode.getVolume(name).remove()
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== 404) throw error
  }
}
