import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { mustFit } from './contracts.js'
import { Refusal } from './dispatch.js'

const DEPLOYED = { service: 'order-service', version: '0.1.0-BUILD.20261129080000' }

describe('whether a version goes with what an environment has', () => {
  let root: string
  beforeEach(() => {
    jest.spyOn(console, 'log').mockReturnValue()
    root = mkdtempSync(join(tmpdir(), 'contracts-'))
    for (const folder of ['services/order-service', 'chart/contract', 'tools/deployability/dist'])
      mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, 'chart/contract/needs.json'), '{}')
  })
  afterEach(() => {
    jest.restoreAllMocks()
    rmSync(root, { recursive: true })
  })

  /** Puts a program in the place of can-i-deploy. */
  const canIDeploy = (program: string) => writeFileSync(join(root, 'tools/deployability/dist/main.js'), program)
  const asked = (isKept = true) => mustFit(DEPLOYED, { folder: join(root, 'chart/contract'), isKept }, 'prod', root)
  const isKept = () => existsSync(join(root, 'contracts/order-service', DEPLOYED.version, 'needs.json'))

  it.each([true, false])('is yes with exit code 0, and its contract is kept if that is asked for: %s', async (kept) => {
    canIDeploy('console.log("YES")')

    await asked(kept)

    expect(isKept()).toBe(kept)
  })

  it('is no with exit code 1, with what can-i-deploy says', async () => {
    canIDeploy('console.log("NO: not beside it"); process.exitCode = 1')

    await expect(asked()).rejects.toThrow(Refusal)
    await expect(asked()).rejects.toThrow(/order-service \S+ does not go with what prod has:\nNO: not beside it$/)
    expect(isKept()).toBe(false)
  })

  it.each([
    ['can-i-deploy cannot tell', 'console.error("a file is no YAML"); process.exitCode = 2', 'a file is no YAML'],
    ['it said something before', 'console.log("OF 2"); console.error("broken"); process.exitCode = 2', 'broken'],
    ['Node cannot start it', 'import "./not-built.js"', 'not-built.js'],
  ])('is not known when %s', async (_, program, told) => {
    canIDeploy(program)

    await expect(asked()).rejects.not.toThrow(Refusal)
    await expect(asked()).rejects.toThrow(/nobody can tell whether order-service \S+ goes with what prod has: /)
    await expect(asked()).rejects.toThrow(told)
    expect(isKept()).toBe(false)
  })
})
