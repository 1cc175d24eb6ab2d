import { writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { type Lab, type LabFile } from '@ltp/lab'
import { ScratchLab } from '@ltp/lab/testing'
import { eventually } from '@ltp/testing'
import { BrokerGate } from '../src/lab/broker-gate.js'
import { followLab } from '../src/lab/follow-lab.js'

describe('npm start, which follows the lab', () => {
  let scratch: ScratchLab
  let file: LabFile
  let gate: BrokerGate
  let lab: Lab
  let problems: string[]

  beforeEach(async () => {
    scratch = await ScratchLab.create()
    file = scratch.file
    gate = await BrokerGate.start(1)
    problems = []
    lab = await followLab(file.path, gate, ({ message }) => problems.push(message))
  })
  afterEach(async () => {
    lab.stop()
    await gate.stop()
    await scratch.remove()
  })

  const connection = async () => {
    const socket = connect(gate.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.destroy()
  }

  it('lets nobody reach the broker while it is stopped', async () => {
    await connection()

    await file.set('broker-stopped', true)
    await eventually(() => expect(connection()).rejects.toThrow('ECONNREFUSED'))

    await file.set('broker-stopped', false)
    await eventually(connection)
  })

  it('tells what is wrong with the file', async () => {
    await writeFile(file.path, 'on')

    await eventually(() => expect(problems).toEqual([expect.stringContaining('lab.json is no lab')]))
  })

  it('tells when the broker stays out of reach', async () => {
    await file.set('broker-stopped', true)
    await eventually(() => expect(connection()).rejects.toThrow('ECONNREFUSED'))
    const other = createServer().listen(gate.port, '127.0.0.1')
    await once(other, 'listening')

    await file.set('broker-stopped', false)

    await eventually(() => expect(problems).toEqual([expect.stringContaining('EADDRINUSE')]))
    other.close()
  })
})
