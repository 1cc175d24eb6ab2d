import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The shell lines that a page shows, in their order, as a reader would copy them. */
export function shellLinesOf(html: string): string {
  const blocks = [...html.matchAll(/<code class="shell">(.*?)<\/code>/gs)]
  return blocks.map(([, block]) => block!.replace(/&([\w#]+);/g, (_, name: string) => ENTITIES[name]!)).join('\n')
}

/** Runs the lines in `sh` and resolves with what they print. They see `PATH`, and nothing else of this process. */
export async function runInShell(lines: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', lines], { env: { PATH: process.env.PATH } })
  return stdout + stderr
}
