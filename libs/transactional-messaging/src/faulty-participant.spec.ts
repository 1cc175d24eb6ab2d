import { type LabSwitch } from '@ltp/lab'
import { createMessage, type Message } from '@ltp/messaging'
import { poisonedParticipant, slowParticipant } from './faulty-participant.js'

const SLOW_MS = 30

const aMessage = (headers: Record<string, string>) =>
  createMessage({ destination: 'customerService', payload: '{}', headers })
const command = aMessage({ command_type: 'ReserveCreditCommand' })
const reply = aMessage({ reply_type: 'CustomerCreditReserved' })

const labWith = (...on: LabSwitch[]) => ({ isOn: (name: LabSwitch) => on.includes(name) })

describe('a participant that is slow in the lab', () => {
  const timeOf = async (messages: Message[], ...on: LabSwitch[]) => {
    const around = slowParticipant((_, work) => work(), labWith(...on), SLOW_MS)
    const before = performance.now()
    expect(await around(messages, async () => 'done')).toBe('done')
    return performance.now() - before
  }

  it('takes its time for a transaction, however many commands are handled in it', async () => {
    // timers may be early by a millisecond
    expect(await timeOf([command, command, command], 'slow-participant')).toBeGreaterThanOrEqual(SLOW_MS - 1)
  })

  it.each<[string, Message[], LabSwitch[]]>([
    ['replies and events', [reply], ['slow-participant']],
    ['anything while the switch is off', [command], ['poison-message']],
  ])('does not for %s', async (_, messages, on) => {
    const never = slowParticipant((_messages, work) => work(), labWith(...on), 2 ** 31 - 1)

    expect(await never(messages, async () => 'done')).toBe('done')
  })
})

describe('a participant that fails in the lab', () => {
  let handled: Message[]
  beforeEach(() => (handled = []))
  const handle = (message: Message, ...on: LabSwitch[]) =>
    poisonedParticipant(async (it) => void handled.push(it), labWith(...on))(message)

  it('fails at commands, and says what to do', async () => {
    await expect(handle(command, 'poison-message')).rejects.toThrow(
      'the lab makes ReserveCreditCommand a poison message: turn that off, and replay',
    )
    expect(handled).toEqual([])
  })

  it.each<[string, Message, LabSwitch[]]>([
    ['replies and events', reply, ['poison-message']],
    ['commands while the switch is off', command, []],
  ])('handles %s as always', async (_, message, on) => {
    await handle(message, ...on)

    expect(handled).toEqual([message])
  })
})
