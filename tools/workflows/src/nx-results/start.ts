import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/**
 * `node tools/workflows/src/nx-results/start.ts <folder>` starts a server of the results in a folder, which goes on after it, and prints
 * the variable by which Nx finds it; and its process on stderr. GitHub ends it with the job.
 */
const [folder = ''] = process.argv.slice(2)
if (!folder) throw new Error('usage: node tools/workflows/src/nx-results/start.ts <folder>')

const server = fork(join(import.meta.dirname, 'serve.ts'), [folder], {
  detached: true,
  stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
})
server.stderr!.pipe(process.stderr) // not its own stderr, which it would keep open after this has ended
const told = once(server, 'message').then(([port]) => port as number)
const ended = once(server, 'close').then(([code]) => Promise.reject(new Error(`it ended with exit code ${code}`)))
console.log(`NX_SELF_HOSTED_REMOTE_CACHE_SERVER=http://127.0.0.1:${await Promise.race([told, ended])}`)
console.error(`process ${server.pid}`)
server.stderr!.destroy()
server.disconnect()
server.unref()
