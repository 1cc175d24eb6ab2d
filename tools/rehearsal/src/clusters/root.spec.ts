import { parse, parseAllDocuments } from 'yaml'
import { type Place } from '../place.ts'
import { rootOf } from './root.ts'

const PLACE: Place = {
  kubeconfig: '/clusters',
  registry: { here: 'localhost:5001', inside: 'registry:5000' },
  github: { listen: { host: '127.0.0.1', port: 9998 }, inside: { dev: 'http://dev-host', prod: 'http://prod-host' } },
  gateways: { dev: 'http://127.0.0.1:18000', prod: 'http://127.0.0.1:28000' },
  controllers: 'tree',
  imageAutomation: true,
  images: { kafka: 'kafka@sha256:0', postgres: 'postgres@sha256:0' },
  variables: {},
  values: {},
  controllerValues: {},
}

interface Patch {
  readonly target: { readonly name?: string; readonly kind: string }
  readonly patch: string
}
interface Kustomization {
  readonly spec: { readonly path: string; readonly components?: string[]; readonly patches: readonly Patch[] }
}

function rootIn(environment: 'dev' | 'prod', place: Partial<Place> = {}) {
  const [source, kustomization] = parseAllDocuments(rootOf(environment, { ...PLACE, ...place })).map((it) => it.toJS() as unknown) // prettier-ignore
  const { spec } = kustomization as Kustomization
  const operations = (name: string) => {
    const patch = spec.patches.find(({ target }) => target.name === name)?.patch
    return patch === undefined ? undefined : (parse(patch) as { path: string; value: unknown }[])
  }
  const valueAt = (name: string, path: string) => operations(name)?.find((it) => it.path === path)?.value
  return { source: source as { spec: { url: string } }, spec, valueAt }
}

describe('what Flux starts from', () => {
  it.each(['dev', 'prod'] as const)(
    'is the folder of the cluster, in the repository as it sees it: %s',
    (environment) => {
      const { source, spec } = rootIn(environment)

      expect(spec.path).toBe(`./gitops/clusters/${environment}`)
      expect(source.spec.url).toBe(`http://${environment}-host/rehearsal/laptop-to-production.git`)
    },
  )

  it('leaves the controllers to those who have brought them', () => {
    expect(rootIn('dev').spec.components).toBeUndefined()
    expect(rootIn('dev', { controllers: 'given' }).spec.components).toEqual(['../../components/controllers-given'])
  })

  it('takes charts that are signed with the key of the rehearsal', () => {
    expect(rootIn('prod').valueAt('apps', '/spec/components')).toEqual(['../../components/signed-by-key'])
  })

  it('has no image automation where that cannot run: in dev, as prod has none', () => {
    const without = ['../../components/signed-by-key', '../../components/no-image-automation']

    expect(rootIn('dev', { imageAutomation: false }).valueAt('apps', '/spec/components')).toEqual(without)
    expect(rootIn('prod', { imageAutomation: false }).valueAt('apps', '/spec/components')).toHaveLength(1)
  })

  it('tells the stand-in for GitHub what happens', () => {
    const [provider] = rootIn('dev').valueAt('apps', '/spec/patches') as Patch[]

    expect(parse(provider?.patch ?? '')).toEqual([
      { op: 'replace', path: '/spec/address', value: 'http://dev-host/rehearsal/laptop-to-production' },
    ])
  })

  it('gives releases their further values', () => {
    const values = { kafka: { user: 1001 } }
    const patches = rootIn('dev', { values }).valueAt('apps', '/spec/patches') as Patch[]
    const patch = patches.find(({ target }) => target.name === 'kafka')

    expect(parse(patch?.patch ?? '')).toMatchObject({ kind: 'HelmRelease', spec: { values: { user: 1001 } } })
  })

  it('gives controllers of the tree theirs', () => {
    const place = { controllerValues: { traefik: { service: { type: 'NodePort' } } } }

    expect(rootIn('dev', place).valueAt('infra-controllers', '/spec/patches')).toHaveLength(1)
    expect(
      rootIn('dev', { ...place, controllers: 'given' }).valueAt('infra-controllers', '/spec/patches'),
    ).toBeUndefined()
  })

  it('puts variables of the place in what uses them', () => {
    const { spec } = rootIn('prod', { variables: { internal_port: '8000' } })
    const with8000 = spec.patches.filter(({ patch }) => patch.includes('internal_port: "8000"'))

    expect(with8000.map(({ target }) => target.name)).toEqual(['infra-configs', 'apps'])
  })
})
