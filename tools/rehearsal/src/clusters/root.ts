import { stringify } from 'yaml'
import { type Environment, type Place } from '../place.ts'

export const OWNER = 'rehearsal'
export const REPOSITORY = 'laptop-to-production'

/** What `flux bootstrap` would leave behind, with what is other in the place where the rehearsal plays. */
export function rootOf(environment: Environment, place: Place): string {
  const metadata = { name: 'flux-system', namespace: 'flux-system' }
  const source = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata,
    spec: {
      interval: '1m',
      url: `${place.github.inside[environment]}/${OWNER}/${REPOSITORY}.git`,
      ref: { branch: 'main' },
    },
  }
  const kustomization = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata,
    spec: {
      interval: '10m',
      retryInterval: '10s',
      path: `./gitops/clusters/${environment}`,
      prune: true,
      sourceRef: { kind: 'GitRepository', name: 'flux-system' },
      ...(place.controllers === 'given' && { components: ['../../components/controllers-given'] }),
      patches: [patchOfApps(environment, place), ...patchesOfControllers(place), ...patchesOfVariables(place)],
    },
  }
  return [source, kustomization].map((it) => stringify(it)).join('---\n')
}

/** JSON6902, as text for a field of a Kustomization. */
const operations = (...those: readonly { op: 'add' | 'replace'; path: string; value: unknown }[]) => stringify(those)

function patchOfApps(environment: Environment, { github, imageAutomation, values }: Place) {
  const followsByItself = environment === 'prod' || imageAutomation
  const components = ['signed-by-key', ...(followsByItself ? [] : ['no-image-automation'])]
  const api = `${github.inside[environment]}/${OWNER}/${REPOSITORY}`
  const patches = [
    {
      target: { kind: 'Provider' },
      patch: operations({ op: 'replace', path: '/spec/address', value: api }),
    },
    // the guard tells the stand-in for GitHub, too
    ...valuesOf({
      ...values,
      'release-guard': { ...values['release-guard'], github: { apiUrl: github.inside[environment] } },
    }),
  ]
  return {
    target: { kind: 'Kustomization', name: 'apps' },
    patch: operations(
      { op: 'add', path: '/spec/components', value: components.map((name) => `../../components/${name}`) },
      { op: 'add', path: '/spec/patches', value: patches },
    ),
  }
}

function patchesOfControllers({ controllers, controllerValues }: Place) {
  const patches = valuesOf(controllerValues)
  if (controllers === 'given' || patches.length === 0) return []
  return [
    {
      target: { kind: 'Kustomization', name: 'infra-controllers' },
      patch: operations({ op: 'add', path: '/spec/patches', value: patches }),
    },
  ]
}

const valuesOf = (values: Place['values']) =>
  Object.entries(values).map(([name, those]) => ({
    target: { kind: 'HelmRelease', name },
    patch: stringify({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name },
      spec: { values: those },
    }),
  }))

function patchesOfVariables({ variables }: Place) {
  if (Object.keys(variables).length === 0) return []
  return ['infra-configs', 'apps'].map((name) => ({
    target: { kind: 'Kustomization', name },
    patch: stringify({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name },
      spec: { postBuild: { substitute: variables } },
    }),
  }))
}
