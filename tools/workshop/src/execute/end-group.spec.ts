import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { endGroup } from './end-group.ts'

describe('the end of a group of processes', () => {
  const bash = (commands: string) =>
    spawn('bash', ['-c', commands], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const hasBegun = ({ stdout }: ReturnType<typeof bash>) => once(stdout, 'data')

  it('comes for all of it, and is waited for', async () => {
    const child = bash('sleep 1000 & echo begun; wait')
    await hasBegun(child)
    const closed = once(child, 'close')

    await endGroup(child, 'SIGTERM')

    expect(child.signalCode).toBe('SIGTERM')
    await closed
  })

  it('comes for those, too, whose leader has ended before', async () => {
    const child = bash('sleep 1000 & echo begun')
    const closed = once(child, 'close')
    await Promise.all([hasBegun(child), once(child, 'exit')])

    await endGroup(child, 'SIGTERM')

    // of what the sleep writes to
    await closed
  })

  it('comes for who does not listen, after a while', async () => {
    const child = bash("trap '' TERM; (trap '' TERM; echo begun; sleep 1000)")
    await hasBegun(child)

    await endGroup(child, 'SIGTERM', 100)

    expect(child.signalCode).toBe('SIGKILL')
  })

  it('is nothing to wait for when it has come, or when nothing was begun', async () => {
    const child = bash('true')
    await once(child, 'exit')

    await endGroup(child, 'SIGTERM')
    await endGroup(
      spawn('/no/such/program').on('error', () => {}),
      'SIGTERM',
    )
  })
})
