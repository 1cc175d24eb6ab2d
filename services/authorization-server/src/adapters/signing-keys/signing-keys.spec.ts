import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { KeyFile } from './key-file.js'
import {
  generateSigningKey,
  publishKey,
  rotateKeys,
  signingKeySet,
  signWithPublishedKey,
  type SigningKey,
  withdrawKey,
} from './signing-keys.js'

const key = (kid: string) => ({ kid }) as SigningKey
const kids = ({ keys }: { keys: readonly SigningKey[] }) => keys.map(({ kid }) => kid)

describe('signing keys', () => {
  it('are published before they sign, and stay published for a while after', () => {
    const published = publishKey({ keys: [key('old')] }, key('new'))
    const signing = signWithPublishedKey(published)
    const next = publishKey(signing, key('next'))

    expect(kids(published)).toEqual(['old', 'new'])
    expect(kids(signing)).toEqual(['new', 'old'])
    expect(kids(next)).toEqual(['new', 'next'])
  })

  it('are two at most when a single process rotates them in one step', () => {
    expect(kids(rotateKeys({ keys: [key('b'), key('a')] }, key('c')))).toEqual(['c', 'b'])
  })

  it('cannot sign before they were published', () => {
    expect(() => signWithPublishedKey({ keys: [key('only')] })).toThrow('publish one first')
  })

  it('are withdrawn by name, but not all of them', () => {
    expect(kids(withdrawKey({ keys: [key('leaked'), key('good')] }, 'leaked'))).toEqual(['good'])
    expect(() => withdrawKey({ keys: [key('only')] }, 'only')).toThrow('publish another one first')
    expect(() => withdrawKey({ keys: [key('only')] }, 'unknown')).toThrow('there is no key unknown')
  })

  it('are private RSA keys, and nothing else', async () => {
    const good = await generateSigningKey()

    expect(signingKeySet.safeParse({ keys: [good] }).success).toBe(true)
    for (const bad of [
      { ...good, d: undefined },
      { ...good, kty: 'oct' },
      { ...good, alg: 'none' },
      { ...good, n: 'AQAB' },
    ]) {
      expect(signingKeySet.safeParse({ keys: [bad] }).success).toBe(false)
    }
    expect(signingKeySet.safeParse({ keys: [] }).success).toBe(false)
  })
})

describe('KeyFile', () => {
  const path = async () => join(await mkdtemp(join(tmpdir(), 'signing-keys-')), 'folder', 'keys.json')

  it('makes a key once, which only its owner can read', async () => {
    const file = await path()

    const made = await new KeyFile(file).readOrCreate()

    expect(await new KeyFile(file).readOrCreate()).toEqual(made)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('makes one key when several processes start together', async () => {
    const file = await path()

    const sets = await Promise.all([1, 2, 3].map(() => new KeyFile(file).readOrCreate()))

    expect(new Set(sets.map((set) => kids(set)[0])).size).toBe(1)
    expect(await readdir(dirname(file))).toEqual(['keys.json'])
  })

  it.each(['', '{}', '{"keys":[{"kty":"RSA"}]}'])(
    'refuses a file that holds %j, and leaves it alone',
    async (content) => {
      const file = join(await mkdtemp(join(tmpdir(), 'signing-keys-')), 'keys.json')
      await writeFile(file, content)

      await expect(new KeyFile(file).readOrCreate()).rejects.toThrow('does not hold signing keys')
      expect(await readFile(file, 'utf8')).toBe(content)
    },
  )
})
