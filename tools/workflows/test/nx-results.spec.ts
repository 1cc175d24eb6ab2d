import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Results } from '../src/nx-results/results.ts'
import { resultsServer } from '../src/nx-results/server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let folder: string
let server: Server
let url: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nx-results-'))
  server = resultsServer(new Results(folder, 7 * DAY_MS))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/cache`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

const put = async (hash: string, result: string) =>
  (await fetch(`${url}/${hash}`, { method: 'PUT', body: result })).status

describe('a result of Nx', () => {
  it('is given as it was taken', async () => {
    expect(await put('4711', 'result')).toBe(200)

    const response = await fetch(`${url}/4711`)

    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(await response.text()).toBe('result')
  })

  it('that nobody has stored is not found', async () => {
    expect((await fetch(`${url}/4711`)).status).toBe(404)
  })

  it('is never replaced', async () => {
    await put('4711', 'first')

    expect(await put('4711', 'second')).toBe(409)
    expect(await (await fetch(`${url}/4711`)).text()).toBe('first')
  })

  it('that does not arrive whole is not stored', async () => {
    const broken = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('half'))
        controller.error(new Error('broken off'))
      },
    })

    await expect(fetch(`${url}/4711`, { method: 'PUT', body: broken, duplex: 'half' })).rejects.toThrow()

    expect((await fetch(`${url}/4711`)).status).toBe(404)
  })

  it('whose reader goes away is no trouble for the next one', async () => {
    const large = 'x'.repeat(50_000_000)
    await put('4711', large)
    const leaving = new AbortController()
    const first = await fetch(`${url}/4711`, { signal: leaving.signal })
    leaving.abort()

    await expect(first.text()).rejects.toThrow()
    expect((await (await fetch(`${url}/4711`)).text()).length).toBe(large.length)
  })

  it.each(['..%2Fsecret', '.', 'a.b', ''])('is not looked for outside of its folder: %s', async (hash) => {
    writeFileSync(join(folder, 'a.b'), 'secret')

    expect((await fetch(`${url}/${hash}`)).status).toBe(404)
    expect(await put(hash, 'x')).toBe(404)
  })

  it('cannot be deleted', async () => {
    await put('4711', 'result')

    expect((await fetch(`${url}/4711`, { method: 'DELETE' })).status).toBe(405)
    expect(readFileSync(join(folder, '4711'), 'utf8')).toBe('result')
  })
})

describe('the folder', () => {
  const store = (name: string, daysAgo: number) => {
    writeFileSync(join(folder, name), 'result')
    const time = new Date(Date.now() - daysAgo * DAY_MS)
    utimesSync(join(folder, name), time, time)
  }

  it('loses what nobody has asked for, and what was broken off', () => {
    store('old', 8)
    store('new', 6)
    store('x.unfinished', 0)

    new Results(folder, 7 * DAY_MS)

    expect(readdirSync(folder)).toEqual(['new'])
  })

  it('keeps what is asked for', async () => {
    store('old', 6)

    await fetch(`${url}/old`)

    expect(Date.now() - statSync(join(folder, 'old')).mtimeMs).toBeLessThan(DAY_MS)
  })

  it('is made when there is none', () => {
    new Results(join(folder, 'of', 'results'), DAY_MS)

    expect(existsSync(join(folder, 'of', 'results'))).toBe(true)
  })
})
