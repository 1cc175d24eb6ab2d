import { writeFile } from 'node:fs/promises'
import { type LabFile } from '@ltp/lab'
import { ScratchLab } from '@ltp/lab/testing'
import { codeOf, RunningGateway } from '../../../test/running-gateway.js'

const OFF = [
  { name: 'relay-paused', on: false },
  { name: 'broker-stopped', on: false },
  { name: 'duplicate-delivery', on: false },
  { name: 'poison-message', on: false },
  { name: 'slow-participant', on: false },
]

describe("a laptop's lab", () => {
  let scratch: ScratchLab
  let file: LabFile
  let gateway: RunningGateway
  let authorization: string

  beforeAll(async () => {
    scratch = await ScratchLab.create()
    file = scratch.file
    gateway = await RunningGateway.start({ LAB_FILE: file.path })
    authorization = `Bearer ${await gateway.tokenWith('lab:write')}`
  })
  beforeEach(() => file.reset())
  afterAll(async () => {
    await gateway.stop()
    await scratch.remove()
  })

  const turn = (name: string, body: string) =>
    gateway.send('PUT', `/lab/${name}`, { headers: { authorization, 'content-type': 'application/json' }, body })

  it('tells its switches', async () => {
    await file.set('slow-participant', true)

    expect((await gateway.get('/lab', { authorization })).json()).toEqual({
      switches: [...OFF.slice(0, 4), { name: 'slow-participant', on: true }],
    })
  })

  it('turns one, and leaves the others', async () => {
    await file.set('slow-participant', true)

    const answer = await turn('relay-paused', '{"on":true}')

    expect(await file.read()).toMatchObject({ 'relay-paused': true, 'slow-participant': true, 'broker-stopped': false })
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({ switches: expect.arrayContaining([{ name: 'relay-paused', on: true }]) })

    await turn('relay-paused', '{"on":false}')
    expect(await file.read()).toMatchObject({ 'relay-paused': false, 'slow-participant': true })
  })

  it.each(['{}', '{"on":"yes"}', '{', 'true'])('turns nothing by %s', async (body) => {
    expect(codeOf(await turn('relay-paused', body))).toEqual([422, 'INVALID_VALUES'])
    expect(await file.read()).toMatchObject({ 'relay-paused': false })
  })

  it.each(['nothing', 'constructor'])('has no switch %s', async (name) => {
    expect((await turn(name, '{"on":true}')).status).toBe(404)
  })

  it('is for those who may break things', async () => {
    const others = `Bearer ${await gateway.tokenWith('sagas:admin orders:write')}`

    expect((await gateway.get('/lab', { authorization: others })).status).toBe(403)
    expect((await gateway.send('PUT', '/lab/relay-paused', { headers: { authorization: others } })).status).toBe(403)
  })

  it('is mended by hand when its file is none', async () => {
    await writeFile(file.path, 'nonsense')

    expect((await gateway.get('/lab', { authorization })).status).toBe(500)
    expect((await turn('relay-paused', '{"on":true}')).status).toBe(200)
  })

  it('is told to the page', async () => {
    expect((await gateway.get('/page-settings.json')).json()).toMatchObject({
      lab: true,
      scope: expect.stringMatching(/ lab:write$/),
    })
  })
})

describe('a gateway without a lab', () => {
  let gateway: RunningGateway
  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })
  afterAll(() => gateway.stop())

  it('has no switches', async () => {
    const headers = { authorization: `Bearer ${await gateway.tokenWith('lab:write')}` }

    expect((await gateway.get('/lab', headers)).status).toBe(404)
    expect((await gateway.send('PUT', '/lab/relay-paused', { headers, body: '{"on":true}' })).status).toBe(404)
  })
})
