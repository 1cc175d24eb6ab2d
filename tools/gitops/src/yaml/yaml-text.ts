import { Composer, CST, isScalar, Parser, type Scalar } from 'yaml'

/** A document of YAML in which single values are changed: all else stays as it is, byte by byte. */
export class YamlText {
  private readonly tokens: CST.Token[]
  private readonly document: ReturnType<typeof documentOf>

  /** @throws Error when it is no YAML, or not one document; name is that of the file, for people */
  constructor(text: string, name: string) {
    this.tokens = [...new Parser().parse(text)]
    this.document = documentOf(this.tokens, name)
  }

  /** @returns undefined when there is no such value, or it is no text, number or switch */
  get(path: readonly string[]): string | undefined {
    const scalar = this.scalar(path)
    return scalar === undefined ? undefined : String(scalar.value)
  }

  /** Changes a value that is there. */
  set(path: readonly string[], value: string): void {
    const scalar = this.scalar(path)
    if (!scalar?.srcToken) throw new Error(`there is no ${path.join('.')}`)
    CST.setScalarValue(scalar.srcToken, value)
    scalar.value = value
  }

  toString(): string {
    return this.tokens.map((token) => CST.stringify(token)).join('')
  }

  private scalar(path: readonly string[]): Scalar | undefined {
    const node = this.document?.getIn(path, true)
    return isScalar(node) ? node : undefined
  }
}

function documentOf(tokens: CST.Token[], name: string) {
  const [document, ...others] = new Composer({ keepSourceTokens: true }).compose(tokens)
  const error = document?.errors[0]
  if (error) throw new Error(`${name} is no YAML: ${error.message}`)
  if (others.length > 0) throw new Error(`${name} has several documents`)
  return document
}
