import { problemsIn } from './problems.js'
import { knownKinds, schemaOf } from './schemas.js'

interface Named {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata?: { readonly name?: unknown } | null
}

function isNamed(document: unknown): document is Named {
  const { apiVersion, kind } = (document ?? {}) as Record<string, unknown>
  return typeof apiVersion === 'string' && typeof kind === 'string'
}

function whatIsKnown(kind: string): string {
  const known = knownKinds()
  const versions = known.filter((name) => name.endsWith(` ${kind}`))
  return (versions.length > 0 ? versions : known).join(', ')
}

/**
 * What Kubernetes would not accept of a document, or would silently drop: each problem is one line that starts with the
 * document's kind and name. Empty if there is none. The document is what a YAML or JSON parser returned.
 */
export function validate(document: unknown): string[] {
  if (!isNamed(document))
    return [`${JSON.stringify(document)?.slice(0, 80)}: no document with an apiVersion and a kind`]
  const { apiVersion, kind, metadata } = document
  const name = typeof metadata?.name === 'string' ? metadata.name : 'without a name'
  const isValid = schemaOf(apiVersion, kind)
  if (!isValid) return [`${apiVersion} ${kind} ${name}: there is no schema of it; known are ${whatIsKnown(kind)}`]
  return isValid(document) ? [] : problemsIn(isValid.errors ?? []).map((problem) => `${kind} ${name}: ${problem}`)
}
