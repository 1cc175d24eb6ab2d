import { writeFile } from 'node:fs/promises'
import { eventually } from '@ltp/testing'
import { type LabFile } from './lab-file.js'
import { Lab, type LabOptions } from './lab.js'
import { ALL_OFF, type Switches } from './switches.js'
import { ScratchLab } from './testing/scratch-lab.js'

const NEVER = new AbortController().signal

describe('a lab', () => {
  let scratch: ScratchLab
  let file: LabFile
  const labs: Lab[] = []

  beforeEach(async () => {
    scratch = await ScratchLab.create()
    file = scratch.file
  })
  afterEach(async () => {
    labs.splice(0).forEach((lab) => lab.stop())
    await scratch.remove()
  })

  async function followed(options: LabOptions = {}): Promise<Lab> {
    const lab = await Lab.follow(file.path, { pollMs: 5, ...options })
    labs.push(lab)
    return lab
  }

  it('is as its file when it is there', async () => {
    await file.set('relay-paused', true)

    const lab = await followed()

    expect([lab.isOn('relay-paused'), lab.isOn('broker-stopped')]).toEqual([true, false])
  })

  it('follows its file, and tells of each change', async () => {
    const changes: Switches[] = []
    const lab = await followed({ onChange: (switches) => changes.push(switches) })

    await file.set('poison-message', true)
    await eventually(() => expect(lab.isOn('poison-message')).toBe(true))
    await file.set('poison-message', false)
    await eventually(() => expect(lab.isOn('poison-message')).toBe(false))

    expect(changes).toEqual([ALL_OFF, { ...ALL_OFF, 'poison-message': true }, ALL_OFF])
  })

  it('waits until a switch is off', async () => {
    await file.set('relay-paused', true)
    const lab = await followed()
    let isOver = false
    const waiting = lab.whenOff('relay-paused', NEVER).then(() => (isOver = true))

    await file.set('slow-participant', true)
    await eventually(() => expect(lab.isOn('slow-participant')).toBe(true))
    expect(isOver).toBe(false)

    await file.set('relay-paused', false)
    await waiting
  })

  it('does not wait for a switch that is off', async () => {
    await (await followed()).whenOff('relay-paused', AbortSignal.abort())
  })

  it('ends the wait of who has to stop', async () => {
    await file.set('relay-paused', true)
    const stopping = new AbortController()
    const waiting = (await followed()).whenOff('relay-paused', stopping.signal)

    stopping.abort(new Error('the service stops'))

    await expect(waiting).rejects.toThrow('the service stops')
  })

  it('stays as it was while the file is none, and says so once', async () => {
    await file.set('relay-paused', true)
    const problems: string[] = []
    const lab = await followed({ onProblem: ({ message }) => problems.push(message) })

    await writeFile(file.path, '{"relay')
    await eventually(() => expect(problems).toEqual([expect.stringContaining('is no lab')]))
    await file.set('slow-participant', true)

    await eventually(() => expect(lab.isOn('slow-participant')).toBe(true))
    expect(problems).toHaveLength(1)
  })

  it('is read no more when it has stopped', async () => {
    const lab = await followed()
    lab.stop()
    const other = await followed()

    await file.set('relay-paused', true)

    await eventually(() => expect(other.isOn('relay-paused')).toBe(true))
    expect(lab.isOn('relay-paused')).toBe(false)
  })
})
