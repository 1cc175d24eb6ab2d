import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Packages whose programs have another name. */
const PACKAGES: Readonly<Record<string, string>> = { tsc: 'typescript' }

/**
 * What is started in place of a command, so that no shell is needed on Windows, which would take its arguments apart: there `npx` and `npm`
 * are scripts for a shell, and a file is not run for its first line.
 *
 * @param root of the checkout whose packages `npx` is asked for
 * @throws Error when the package is not installed
 */
export function commandLine(root: string, program: string, args: readonly string[]): [string, ...string[]] {
  const [tool = '', ...others] = args
  // the npm that has started this
  const npm = process.env.npm_execpath
  if (program === 'npx') return [process.execPath, binOf(root, tool), ...others]
  if (program === 'npm' && npm !== undefined) return [process.execPath, npm, ...args]
  return program.endsWith('.sh') ? ['bash', program, ...args] : [program, ...args]
}

function binOf(root: string, tool: string): string {
  const folder = join(root, 'node_modules', PACKAGES[tool] ?? tool)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: Record<string, string> }
  return join(folder, bin[tool] ?? '')
}
