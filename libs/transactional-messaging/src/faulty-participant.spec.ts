import { type LabSwitch } from '@ltp/lab'
import { createMessage, type Message } from '@ltp/messaging'
import { faultyParticipant } from './faulty-participant.js'

const SLOW_MS = 30

const aMessage = (headers: Record<string, string>) =>
  createMessage({ destination: 'customerService', payload: '{}', headers })
const command = aMessage({ command_type: 'ReserveCreditCommand' })
const reply = aMessage({ reply_type: 'CustomerCreditReserved' })

describe('a participant in the lab', () => {
  let handled: Message[]
  beforeEach(() => (handled = []))

  async function handle(message: Message, ...on: LabSwitch[]): Promise<number> {
    const before = performance.now()
    const lab = { isOn: (name: LabSwitch) => on.includes(name) }
    await faultyParticipant(async (it) => void handled.push(it), lab, SLOW_MS)(message)
    return performance.now() - before
  }

  it.each([command, reply])('handles what comes while all is off', async (message) => {
    await handle(message)

    expect(handled).toEqual([message])
  })

  it('fails at commands that are poison, and says what to do', async () => {
    await expect(handle(command, 'poison-message')).rejects.toThrow(
      'the lab makes ReserveCreditCommand a poison message: turn that off, and replay',
    )
    expect(handled).toEqual([])
  })

  it('takes its time for commands', async () => {
    // timers may be early by a millisecond
    expect(await handle(command, 'slow-participant')).toBeGreaterThanOrEqual(SLOW_MS - 1)
    expect(handled).toEqual([command])
  })

  it('handles replies and events as always', async () => {
    await handle(reply, 'poison-message', 'slow-participant')

    expect(handled).toEqual([reply])
  })
})
