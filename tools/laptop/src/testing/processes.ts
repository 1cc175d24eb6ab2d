import { execFileSync } from 'node:child_process'

export interface Process {
  readonly pid: number
  readonly command: string
}

interface Listed extends Process {
  readonly parent: number
}

/** Everything that a process has started, and what those have started. */
export function descendantsOf(pid: number): Process[] {
  const all = list()
  const childrenOf = (parent: number): Listed[] =>
    all.filter((one) => one.parent === parent).flatMap((child) => [child, ...childrenOf(child.pid)])
  return childrenOf(pid)
}

/** Those that still run. */
export function alive(processes: readonly Process[]): Process[] {
  const running = new Map(list().map(({ pid, command }) => [pid, command]))
  return processes.filter(({ pid, command }) => running.get(pid) === command)
}

function list(): Listed[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, state, command] = /^ *(\d+) +(\d+) +(\S+) +(.*)$/.exec(line) ?? []
    // a zombie has ended: its parent has not asked for it yet
    return state === undefined || state.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command: command! }]
  })
}
