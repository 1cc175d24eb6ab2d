import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cachedFolder, isCached } from './index.js'

describe('a folder that is fetched once', () => {
  let home: string
  const before = process.env.XDG_CACHE_HOME
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'user-cache-'))
    process.env.XDG_CACHE_HOME = home
  })
  afterEach(() => {
    if (before === undefined) delete process.env.XDG_CACHE_HOME
    else process.env.XDG_CACHE_HOME = before
    rmSync(home, { recursive: true })
  })

  const fetched = (text: string) => async (scratch: string) => {
    const folder = join(scratch, 'folder')
    await mkdir(folder)
    await writeFile(join(folder, 'file'), text)
    return folder
  }
  const contentOf = (folder: string) => readFileSync(join(folder, 'file'), 'utf8')
  const kept = () => readdirSync(join(home, 'laptop-to-production'))

  it('is fetched when it is not there, and then no more', async () => {
    expect(await isCached('a-1')).toBe(false)

    expect(contentOf(await cachedFolder('a-1', fetched('first')))).toBe('first')
    expect(contentOf(await cachedFolder('a-1', fetched('second')))).toBe('first')

    expect([await isCached('a-1'), kept()]).toEqual([true, ['a-1']])
  })

  it('is one folder also when two fetch it at once', async () => {
    const folders = await Promise.all([cachedFolder('a-1', fetched('one')), cachedFolder('a-1', fetched('other'))])

    expect(new Set(folders).size).toBe(1)
    expect(kept()).toEqual(['a-1'])
  })

  it('is not there when it could not be fetched', async () => {
    const fails = async () => {
      throw new Error('no network')
    }

    await expect(cachedFolder('a-1', fails)).rejects.toThrow('no network')

    expect(kept()).toEqual([])
  })

  it('is not there when what was fetched is not', async () => {
    await expect(cachedFolder('a-1', async (scratch) => join(scratch, 'nothing'))).rejects.toThrow('ENOENT')
  })
})
