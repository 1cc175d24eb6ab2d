import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LabFile } from './lab-file.js'
import { ALL_OFF } from './switches.js'
import { ScratchLab } from './testing/scratch-lab.js'

describe('the file of a lab', () => {
  let scratch: ScratchLab
  let file: LabFile

  beforeEach(async () => {
    scratch = await ScratchLab.create()
    file = scratch.file
  })
  afterEach(() => scratch.remove())

  it('says that all is off when it is not there', async () => {
    expect(await file.read()).toEqual(ALL_OFF)
  })

  it('may be written by hand, with those that are on', async () => {
    await writeFile(file.path, '{"relay-paused": true}')

    expect(await file.read()).toEqual({ ...ALL_OFF, 'relay-paused': true })
  })

  it('keeps what was turned before', async () => {
    await Promise.all([file.set('relay-paused', true), file.set('slow-participant', true)])

    expect(await file.set('relay-paused', false)).toEqual({ ...ALL_OFF, 'slow-participant': true })
    expect(JSON.parse(await readFile(file.path, 'utf8'))).toEqual({ ...ALL_OFF, 'slow-participant': true })
  })

  it('is set back to all off, whatever it held', async () => {
    await writeFile(file.path, 'nonsense')

    expect(await file.reset()).toEqual(ALL_OFF)
    expect(await file.read()).toEqual(ALL_OFF)
  })

  it.each(['', '[]', '{"relay": true}', '{"relay-paused": "on"}'])('says what it takes instead of %j', async (text) => {
    await writeFile(file.path, text)

    await expect(file.read()).rejects.toThrow(
      `${file.path} is no lab: it takes a JSON object such as {"relay-paused":true}`,
    )
  })

  it('says when it cannot be written, and can be the next time', async () => {
    const lost = new LabFile(join(scratch.folder, 'no', 'lab.json'))

    await expect(lost.set('relay-paused', true)).rejects.toThrow('ENOENT')
    await expect(lost.set('relay-paused', true)).rejects.toThrow('ENOENT')
  })
})
