import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { originOf, withSettings } from './settings.js'

const TEXT = readFileSync(join(import.meta.dirname, '../../../../gitops/settings/settings.yaml'), 'utf8')
const dataOf = (text: string) => (parse(text) as { data: Record<string, string> }).data

describe('the settings of a fork', () => {
  it('are its owner, whose registry is taken, and its domain', () => {
    expect(dataOf(withSettings(TEXT, { owner: 'Ada', domain: 'shop.example.org' }))).toMatchObject({
      owner: 'Ada',
      repository: dataOf(TEXT).repository,
      registry: 'ghcr.io/ada',
      domain: 'shop.example.org',
    })
  })

  it('may name another registry, also one without TLS, and another repository', () => {
    const settings = { owner: 'ada', repository: 'shop', registry: 'localhost:5000', registryInsecure: true }

    expect(dataOf(withSettings(TEXT, settings))).toMatchObject({
      owner: 'ada',
      repository: 'shop',
      registry: 'localhost:5000',
      registry_insecure: 'true',
    })
  })

  it('stay as they are when nothing is said, with every comment', () => {
    expect(withSettings(TEXT, {})).toBe(TEXT)
  })

  it('keep a registry that is of no owner when another owner comes', () => {
    const elsewhere = withSettings(TEXT, { owner: 'ada', registry: 'registry.acme.io:5000/x', registryInsecure: true })

    expect(dataOf(withSettings(elsewhere, { owner: 'eve' }))).toMatchObject({
      owner: 'eve',
      registry: 'registry.acme.io:5000/x',
      registry_insecure: 'true',
    })
  })

  it('take back that a registry has no TLS', () => {
    const insecure = withSettings(TEXT, { registryInsecure: true })

    expect(withSettings(insecure, { registryInsecure: false })).toBe(TEXT)
  })

  it('stay texts: a ConfigMap has nothing else', () => {
    expect(dataOf(withSettings(TEXT, { registryInsecure: true, owner: '123' }))).toMatchObject({
      registry_insecure: 'true',
      owner: '123',
    })
  })

  it.each([
    [{ owner: 'a/b' }, '--owner must be the name of a user or an organization on GitHub, but is: a/b'],
    [{ repository: 'a b' }, '--repository must be'],
    [{ registry: 'https://ghcr.io/a' }, '--registry must be a registry in lower case, without https://'],
    [{ domain: 'http://example.com' }, '--domain must be a domain in lower case, such as shop.example.org'],
    [{ domain: 'X.COM' }, 'in lower case'],
    [{ domain: 'localhost' }, '--domain must be'],
    [{ domain: '1.2.3.4' }, '--domain must be'],
  ])('are refused when they cannot be so: %j', (settings, told) => {
    expect(() => withSettings(TEXT, settings)).toThrow(told)
  })
})

describe('the origin of charts', () => {
  const origin = originOf(withSettings(TEXT, { owner: 'Ada', repository: 'shop', domain: 'shop.example.org' }))

  it('is the registry', () => {
    expect(origin).toMatchObject({ registry: 'ghcr.io/ada', isInsecure: false })
  })

  it.each([
    ['order-service', 'service-pipeline'],
    ['kafka', 'infrastructure-charts'],
  ])('is, of %s, the workflow %s that signs', (chart, workflow) => {
    const identity = `https://github.com/Ada/shop/.github/workflows/${workflow}.yaml@refs/heads/main`

    expect(origin.identityOf(chart)).toBe(identity)
  })

  it('tells where people outside ask for an environment', () => {
    expect(origin.addressesOf('dev')).toEqual({
      gateway: 'http://dev.shop.example.org',
      login: 'http://login.dev.shop.example.org',
    })
  })

  it('is not guessed', () => {
    expect(() => originOf(TEXT.replace('registry:', 'registri:'))).toThrow('settings.yaml has no registry')
  })
})

describe('whose signature Flux accepts', () => {
  const base = join(import.meta.dirname, '../../../../gitops/apps/base')
  const sources = globSync('*/source.yaml', { cwd: base })

  it.each(sources)('is the one that promotion accepts, and that of nobody else: %s', (file) => {
    const { owner = '', repository = '' } = dataOf(TEXT)
    const text = readFileSync(join(base, file), 'utf8')
    const { spec } = parse(text) as { spec: { verify: { matchOIDCIdentity: { subject: string }[] } } }
    const expected = originOf(TEXT).identityOf(dirname(file)).replaceAll('.', '\\.')

    const subjects = spec.verify.matchOIDCIdentity.map(({ subject }) =>
      subject.replace('${owner}', owner).replace('${repository}', repository),
    )

    expect(subjects).toEqual([`^${expected}$`])
  })
})
