/**
 * Prints what decides on this machine where Postgres and Kafka come from, and which specs are skipped: an input of the
 * integration tests, whose results must not come from the cache when it has changed. It asks as libs/infrastructure does,
 * whose specs compare the two; it cannot import that, as Nx starts it before anything is built.
 */
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { get } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'

const TIME_LIMIT_MS = 3_000
const DOCKER_SOCKET = '/var/run/docker.sock'

/** The first line that a command prints; null where it is missing or fails. */
const firstLine = (command, ...args) =>
  new Promise((resolve) => {
    execFile(command, args, { timeout: TIME_LIMIT_MS }, (error, stdout) =>
      resolve(error ? null : stdout.split('\n')[0].trim()),
    )
  })

const socketAnswers = () =>
  new Promise((resolve) => {
    const request = get({ socketPath: DOCKER_SOCKET, path: '/_ping', timeout: TIME_LIMIT_MS }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })

const dockerAnswers = async () =>
  (process.env.DOCKER_HOST === undefined && (await socketAnswers())) ||
  Boolean(await firstLine('docker', 'version', '--format', '{{.Server.Version}}'))

/** What was fetched or built before, and needs no Maven any more. */
const fetched = () => {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'laptop-to-production')
  return readdir(cache).then(
    (names) => names.sort(),
    () => [],
  )
}

const [docker, java, maven] = await Promise.all([
  dockerAnswers(),
  firstLine('java', '--version'),
  firstLine('mvn', '--version').then((line) => line !== null),
])
console.log(JSON.stringify({ docker, java, maven, ...(maven ? {} : { fetched: await fetched() }) }))
