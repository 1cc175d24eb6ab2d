import { parseDocument, Scalar, type YAMLSeq } from 'yaml'

/** The workflow with these paths in its filters, all else as it is, comments included. @throws Error when it has no filters */
export function withPaths(text: string, paths: readonly string[]): string {
  const workflow = parseDocument(text)
  const filter = workflow.getIn(['on', 'push', 'paths']) as YAMLSeq | undefined
  if (!filter?.items) throw new Error('on.push has no paths')
  filter.items = paths.map(quotedWhereNeeded)
  return workflow.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true })
}

function quotedWhereNeeded(path: string): Scalar {
  const scalar = new Scalar(path)
  if (/^[!*]/.test(path)) scalar.type = 'QUOTE_SINGLE'
  return scalar
}
