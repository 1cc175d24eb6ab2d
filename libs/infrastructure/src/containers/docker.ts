import { execFile } from 'node:child_process'
import { get } from 'node:http'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const DEFAULT_SOCKET = '/var/run/docker.sock'

/** Whether a Docker engine answers within the time limit: by its socket, else by the `docker` command, which knows contexts. */
export async function dockerAnswers(limitMs: number): Promise<boolean> {
  if (process.env.DOCKER_HOST === undefined && (await socketAnswers(DEFAULT_SOCKET, limitMs))) return true
  return promisify(execFile)('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: limitMs }).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  )
}

function socketAnswers(socketPath: string, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ socketPath, path: '/_ping', timeout: limitMs }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}

/**
 * Settings for Testcontainers that this library knows better; those already in the environment win.
 * No Ryuk (its reaper): the supervisor removes its containers itself, and so nothing but the servers' images is needed.
 */
export function configureTestcontainers(env: NodeJS.ProcessEnv = process.env): void {
  env.TESTCONTAINERS_RYUK_DISABLED ??= 'true'
  if (engineIsHereThoughItLooksLikeAContainer()) env.TESTCONTAINERS_HOST_OVERRIDE ??= '127.0.0.1'
}

/**
 * Testcontainers takes `/.dockerenv` for "I am in a container, so ports are at the gateway": wrong where the engine's bridge
 * is ours. Not `networkInterfaces()`, which leaves the bridge out while no container is attached to it.
 */
function engineIsHereThoughItLooksLikeAContainer(): boolean {
  return existsSync('/.dockerenv') && existsSync('/sys/class/net/docker0')
}
