import { type Resource } from './resource.js'

/** The part of a Kustomization of Flux that is read here. */
export interface FluxKustomization extends Resource {
  readonly spec: {
    readonly path?: string
    readonly dependsOn?: readonly { readonly name: string; readonly namespace?: string }[]
    readonly sourceRef: { readonly kind: string; readonly name: string; readonly namespace?: string }
    readonly decryption?: object
    readonly postBuild?: {
      readonly substitute?: Readonly<Record<string, string>>
      readonly substituteFrom?: readonly {
        readonly kind: string
        readonly name: string
        readonly optional?: boolean
      }[]
    }
  }
}

export const isFluxKustomization = (resource: Resource): resource is FluxKustomization =>
  resource.kind === 'Kustomization' && resource.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')

/** Which repository Flux itself was bootstrapped from, and so this one. */
export const isOfThisRepository = ({ spec: { sourceRef } }: FluxKustomization): boolean =>
  sourceRef.kind === 'GitRepository' && sourceRef.name === 'flux-system'

/**
 * In an order in which each comes after all that it depends on.
 *
 * @throws Error naming those that wait for each other, or for one that is not there
 */
export function inOrder(kustomizations: readonly FluxKustomization[]): FluxKustomization[] {
  const ordered: FluxKustomization[] = []
  const waiting = new Set(kustomizations)
  const isDone = (name: string) => ordered.some(({ metadata }) => metadata.name === name)
  while (waiting.size > 0) {
    const ready = [...waiting].filter(({ spec }) => (spec.dependsOn ?? []).every(({ name }) => isDone(name)))
    if (ready.length === 0) throw new Error(`these wait in vain: ${[...waiting].map((it) => waitsFor(it)).join('; ')}`)
    for (const next of ready) {
      waiting.delete(next)
      ordered.push(next)
    }
  }
  return ordered
}

const waitsFor = ({ metadata, spec }: FluxKustomization) =>
  `${metadata.name} for ${(spec.dependsOn ?? []).map(({ name }) => name).join(', ')}`
