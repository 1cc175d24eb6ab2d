import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from '@ltp/kubernetes-schemas'
import { parse } from 'yaml'
import { GIVEN } from '../src/checks/problems.js'
import { type Resource } from '../src/checks/resource.js'
import { ROOT } from './copy-of-tree.js'

const FOLDER = join(ROOT, 'gitops/examples/sops')
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const read = <Document>(file: string) => parse(textOf(file)) as Document

interface Encrypted extends Resource {
  readonly stringData?: Readonly<Record<string, string>>
  readonly sops: {
    readonly mac: string
    readonly encrypted_regex: string
    readonly age: { readonly recipient: string }[]
  }
}

const EXAMPLE = 'demo-client.secret.yaml'
const [rule] = read<{ creation_rules: { path_regex: string; encrypted_regex: string; age: string }[] }>(
  '.sops.yaml',
).creation_rules

const plainValues = ({ data = {}, stringData = {} }: Partial<Encrypted>) =>
  Object.entries({ ...data, ...stringData })
    .filter(([, value]) => !/^ENC\[AES256_GCM,data:[^,]+,iv:[^,]+,tag:[^,]+,type:\w+\]$/.test(value))
    .map(([name]) => name)

describe('a Secret in git', () => {
  it.each(globSync('gitops/**/*.secret.yaml', { cwd: ROOT }))('has no value that anybody can read: %s', (file) => {
    const secret = parse(readFileSync(join(ROOT, file), 'utf8')) as Encrypted

    expect(secret.kind).toBe('Secret')
    expect(Object.keys({ ...secret.data, ...secret.stringData })).not.toEqual([])
    expect(plainValues(secret)).toEqual([])
    expect(secret.sops.mac).toMatch(/^ENC\[/)
  })

  it.each(['data', 'stringData'])('would be found with a value in %s that anybody can read', (part) => {
    const { stringData, ...secret } = read<Encrypted>(EXAMPLE)

    expect(plainValues({ ...secret, [part]: { ...stringData, password: 'x' } })).toEqual(['password'])
  })
})

describe('the example of a Secret in git', () => {
  it('is encrypted as .sops.yaml beside it says, for whom it says', () => {
    const { sops } = read<Encrypted>(EXAMPLE)

    expect(new RegExp(rule!.path_regex).test(EXAMPLE)).toBe(true)
    expect(sops.encrypted_regex).toBe(rule!.encrypted_regex)
    expect(sops.age.map(({ recipient }) => recipient)).toEqual([rule!.age])
  })

  it('comes without a private key', () => {
    for (const file of readdirSync(FOLDER)) expect(textOf(file)).not.toMatch(/AGE-SECRET-KEY-/)
  })

  it('is decrypted by a Kustomization such as that of the apps', () => {
    const apps = parse(readFileSync(join(ROOT, 'gitops/clusters/base/apps.yaml'), 'utf8')) as Resource
    const patch = read<Resource>('decryption.yaml')
    const patched = { ...apps, spec: { ...apps.spec, ...patch.spec } }

    expect([patch.kind, patch.metadata]).toEqual([apps.kind, apps.metadata])
    expect(validate(patched)).toEqual([])
  })
})

describe('what is said of Secrets', () => {
  it('names each that people bring', () => {
    const rows = [...textOf('README.md').matchAll(/^\| `((?:apps|flux-system)\/[\w-]+)`/gm)]
    const given = GIVEN.filter((title) => title.startsWith('Secret '))

    expect(rows.map(([, name]) => `Secret ${name}`).sort()).toEqual([...given].sort())
  })

  it('shows rules by which each environment has a key of its own', () => {
    const [, shown = ''] = /^```yaml\n# gitops\/\.sops\.yaml\n(.*?)^```/ms.exec(textOf('README.md')) ?? []
    const { creation_rules } = parse(shown) as { creation_rules: { path_regex: string; encrypted_regex: string }[] }
    const rulesOf = (file: string) => creation_rules.filter(({ path_regex }) => new RegExp(path_regex).test(file))

    expect(rulesOf(`apps/dev/${EXAMPLE}`)).toEqual([creation_rules[0]])
    expect(rulesOf(`apps/prod/${EXAMPLE}`)).toEqual([creation_rules[1]])
    for (const { encrypted_regex } of creation_rules) expect(encrypted_regex).toBe(rule!.encrypted_regex)
  })
})
