import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { type Canary } from './flagger.ts'

const CANARY = 'gitops/apps/prod/canaries/order-service.yaml'
const RELEASE = 'gitops/apps/prod/order-service.yaml'

/** The Canary of order-service as production has it, with the switch that the file of its version says. @throws Error when there is none */
export function canaryIn(root: string): Canary {
  const [canary] = documentsIn(join(root, CANARY))
  if (!canary?.spec?.analysis?.stepWeights) throw new Error(`${CANARY} has no Canary with spec.analysis.stepWeights`)
  const switched = documentsIn(join(root, RELEASE)).find(({ kind }) => kind === 'Canary')?.spec.skipAnalysis
  return { ...canary, spec: { ...canary.spec, skipAnalysis: switched } }
}

/** With variables at their defaults, as Flux puts them in. */
function documentsIn(file: string): (Canary & { readonly kind: string })[] {
  const text = readFileSync(file, 'utf8').replace(/\$\{\w+:=([^}]*)\}/g, '$1')
  return parseAllDocuments(text).map((document) => document.toJS() as Canary & { readonly kind: string })
}
