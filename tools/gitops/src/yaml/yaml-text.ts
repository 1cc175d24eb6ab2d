import { Composer, CST, isScalar, Parser, type Scalar } from 'yaml'

/**
 * A file of YAML in which single values are changed: all else stays as it is, byte by byte. Of several documents the first is number 0, and
 * is meant where no number is given.
 */
export class YamlText {
  private readonly tokens: CST.Token[]
  private readonly documents: ReturnType<typeof documentsOf>

  /** @throws Error when it is no YAML; name is that of the file, for people */
  constructor(text: string, name: string) {
    this.tokens = [...new Parser().parse(text)]
    this.documents = documentsOf(this.tokens, name)
  }

  get count(): number {
    return this.documents.length
  }

  /** @returns undefined when there is no such value, or it is no text, number or switch */
  get(path: readonly string[], document = 0): string | undefined {
    const scalar = this.scalar(path, document)
    return scalar === undefined ? undefined : String(scalar.value)
  }

  /** Changes a value that is there. */
  set(path: readonly string[], value: string, document = 0): void {
    const scalar = this.scalar(path, document)
    if (!scalar?.srcToken) throw new Error(`there is no ${path.join('.')}`)
    CST.setScalarValue(scalar.srcToken, value)
    scalar.value = value
  }

  toString(): string {
    return this.tokens.map((token) => CST.stringify(token)).join('')
  }

  private scalar(path: readonly string[], document: number): Scalar | undefined {
    const node = this.documents[document]?.getIn(path, true)
    return isScalar(node) ? node : undefined
  }
}

function documentsOf(tokens: CST.Token[], name: string) {
  const documents = [...new Composer({ keepSourceTokens: true }).compose(tokens)]
  const error = documents.flatMap(({ errors }) => errors)[0]
  if (error) throw new Error(`${name} is no YAML: ${error.message}`)
  return documents
}
