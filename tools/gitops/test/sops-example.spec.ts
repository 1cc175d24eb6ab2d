import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from '@ltp/kubernetes-schemas'
import { parse } from 'yaml'
import { type Resource } from '../src/checks/resource.js'
import { ROOT } from './copy-of-tree.js'

const FOLDER = join(ROOT, 'gitops/examples/sops')
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const read = <Document>(file: string) => parse(textOf(file)) as Document

interface Encrypted extends Resource {
  readonly stringData: Readonly<Record<string, string>>
  readonly sops: {
    readonly mac: string
    readonly encrypted_regex: string
    readonly age: { readonly recipient: string }[]
  }
}

const secrets = readdirSync(FOLDER).filter((file) => file.endsWith('.secret.yaml'))
const rules = read<{ creation_rules: { path_regex: string; encrypted_regex: string; age: string }[] }>('.sops.yaml')
const [rule] = rules.creation_rules

const plainValues = ({ data = {}, stringData = {} }: Partial<Encrypted>) =>
  Object.entries({ ...data, ...stringData })
    .filter(([, value]) => !/^ENC\[AES256_GCM,data:[^,]+,iv:[^,]+,tag:[^,]+,type:\w+\]$/.test(value))
    .map(([name]) => name)

describe('the example of a Secret in git', () => {
  it.each(secrets)('has no value that anybody can read: %s', (file) => {
    const secret = read<Encrypted>(file)

    expect(secret.kind).toBe('Secret')
    expect(Object.keys(secret.stringData)).not.toEqual([])
    expect(plainValues(secret)).toEqual([])
    expect(secret.sops.mac).toMatch(/^ENC\[/)
  })

  it('would be found with a value that anybody can read', () => {
    const secret = read<Encrypted>(secrets[0]!)

    expect(plainValues({ ...secret, stringData: { ...secret.stringData, password: 'x' } })).toEqual(['password'])
  })

  it.each(secrets)('is encrypted as .sops.yaml says, for whom it says: %s', (file) => {
    const { sops } = read<Encrypted>(file)

    expect(new RegExp(rule!.path_regex).test(file)).toBe(true)
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
