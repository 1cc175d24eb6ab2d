import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { commandLine } from './command-line.ts'

const ROOT = join(import.meta.dirname, '../../../..')

describe('the command line', () => {
  const npm = process.env.npm_execpath
  afterEach(() => {
    if (npm === undefined) delete process.env.npm_execpath
    else process.env.npm_execpath = npm
  })

  it.each(['nx', 'tsc'])('of npx is Node with the file of the program: %s', (tool) => {
    const [node, ...args] = commandLine(ROOT, 'npx', [tool, '--version'])

    expect(node).toBe(process.execPath)
    expect(execFileSync(node, args, { encoding: 'utf8' })).toMatch(/\d+\.\d+\.\d+/)
  })

  it('of npm is Node with the npm that has started this, where one has', () => {
    process.env.npm_execpath = '/npm/npm-cli.js'
    expect(commandLine(ROOT, 'npm', ['run', 'x'])).toEqual([process.execPath, '/npm/npm-cli.js', 'run', 'x'])

    delete process.env.npm_execpath
    expect(commandLine(ROOT, 'npm', ['run', 'x'])).toEqual(['npm', 'run', 'x'])
  })

  it('of a script names the shell that runs it', () => {
    expect(commandLine(ROOT, 'docker/build-image.sh', ['base'])).toEqual(['bash', 'docker/build-image.sh', 'base'])
  })

  it('is as it is for what is a program everywhere', () => {
    expect(commandLine(ROOT, 'git', ['log', 'a b'])).toEqual(['git', 'log', 'a b'])
  })
})
