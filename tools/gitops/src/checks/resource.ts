import { parseAllDocuments } from 'yaml'

/** Anything that Kubernetes knows by kind and name. */
export interface Resource {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly spec?: Readonly<Record<string, unknown>>
  readonly data?: Readonly<Record<string, string>>
}

/** How people call it, such as `HelmRelease apps/kafka`. */
export const titleOf = ({ kind, metadata: { name, namespace } }: Resource): string =>
  `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`

/** @throws Error naming the file when it is no YAML, or a document has no kind and name */
export function resourcesIn(text: string, file: string): Resource[] {
  const documents = parseAllDocuments(text)
  for (const { errors } of documents) if (errors[0]) throw new Error(`${file} is no YAML: ${errors[0].message}`)
  const resources = documents.map((document) => document.toJS() as Resource | null).filter((it) => it !== null)
  for (const { kind, metadata } of resources)
    if (!kind || !metadata?.name) throw new Error(`${file} has a document without kind and metadata.name`)
  return resources
}
