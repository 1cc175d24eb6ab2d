import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const SCRIPT = fileURLToPath(new URL('../../../../docker/build-image.sh', import.meta.url))

/**
 * Builds a service's image from its Dockerfile, on its base; Docker's cache makes that short when nothing has changed.
 *
 * @returns the image's name
 * @throws with the build's output when it fails
 */
export async function buildImage(name: string): Promise<string> {
  await build('base')
  if (name !== 'base') await build(name)
  return imageOf(name)
}

export function imageOf(name: string): string {
  return `laptop-to-production/${name}:${process.env.VERSION ?? 'dev'}`
}

async function build(name: string): Promise<void> {
  try {
    await promisify(execFile)(SCRIPT, [name], { maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`the image of ${name} cannot be built:\n${stdout}${stderr}`, { cause: error })
  }
}
