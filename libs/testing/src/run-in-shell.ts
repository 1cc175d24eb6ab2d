import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs the lines in `sh` and resolves with what they print. They see `PATH`, and nothing else of this process. */
export async function runInShell(lines: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', lines], { env: { PATH: process.env.PATH } })
  return stdout + stderr
}
