/**
 * Prints where Postgres and Kafka can come from on this machine: an input of the integration tests, whose results must not
 * come from the cache when what they ran on has changed.
 */
import { execFile } from 'node:child_process'

const TIME_LIMIT_MS = 3_000

const firstLine = (command, ...args) =>
  new Promise((resolve) => {
    execFile(command, args, { timeout: TIME_LIMIT_MS }, (error, stdout) =>
      resolve(error ? 'none' : stdout.split('\n')[0]),
    )
  })

const [docker, java] = await Promise.all([
  firstLine('docker', 'version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'),
  firstLine('java', '--version'),
])
console.log(`docker: ${docker}, java: ${java}`)
