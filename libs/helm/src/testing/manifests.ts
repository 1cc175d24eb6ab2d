import type { Deployment, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { ConfigMap, Pod, PodSpec, Secret, Service } from 'kubernetes-types/core/v1.d.ts'
import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.d.ts'
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts'
import { parseAllDocuments } from 'yaml'

export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
  readonly spec?: unknown
}

interface Kinds {
  ConfigMap: ConfigMap
  Deployment: Deployment
  HorizontalPodAutoscaler: HorizontalPodAutoscaler
  Ingress: Ingress
  NetworkPolicy: NetworkPolicy
  Pod: Pod
  PodDisruptionBudget: PodDisruptionBudget
  Secret: Secret
  Service: Service
  StatefulSet: StatefulSet
}

/** What a chart gives for certain values. */
export class Manifests {
  constructor(readonly all: readonly Manifest[]) {}

  /** @throws when a document is no YAML, as when a template has indented something wrongly */
  static parse(text: string): Manifests {
    const documents = parseAllDocuments(text)
    for (const { errors } of documents) if (errors[0]) throw new Error(`the chart gives no YAML: ${errors[0].message}`)
    return new Manifests(documents.map((document) => document.toJS() as Manifest | null).filter((it) => it !== null))
  }

  find<Kind extends keyof Kinds>(kind: Kind, name: string): Kinds[Kind] | undefined
  find(kind: string, name: string): Manifest | undefined
  find(kind: string, name: string): unknown {
    return this.all.find((it) => it.kind === kind && it.metadata.name === name)
  }

  /** @throws naming what there is */
  get<Kind extends keyof Kinds>(kind: Kind, name: string): Kinds[Kind]
  get(kind: string, name: string): Manifest
  get(kind: string, name: string): unknown {
    const found = this.find(kind, name)
    if (!found) throw new Error(`there is no ${kind} ${name}, but: ${this.names().join(', ')}`)
    return found
  }

  names(): string[] {
    return this.all.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
  }

  /** All pods, by themselves or of something that makes them. */
  pods(): { readonly of: string; readonly metadata: ObjectMeta; readonly spec: PodSpec }[] {
    return this.all.flatMap(({ kind, metadata, spec }) => {
      const of = `${kind} ${metadata.name}`
      if (kind === 'Pod') return [{ of, metadata, spec: spec as PodSpec }]
      const { template } = (spec ?? {}) as { template?: { metadata: ObjectMeta; spec?: PodSpec } }
      return template?.spec ? [{ of, metadata: template.metadata, spec: template.spec }] : []
    })
  }
}
