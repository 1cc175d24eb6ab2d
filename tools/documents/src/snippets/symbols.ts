import ts from 'typescript'

type Named = ts.Node & { readonly name?: ts.Node }

/** The declaration that a name leads to, such as `Customer.reserveCredit`; of overloads the one with a body. */
export function symbolIn(
  text: string,
  name: string,
): { readonly source: ts.SourceFile; readonly node: ts.Node } | undefined {
  const source = sourceOf(text)
  let nodes: readonly ts.Node[] = [source]
  for (const part of name.split('.'))
    nodes = nodes.flatMap((node) => membersOf(node).filter((it) => nameOf(it) === part))
  const node = nodes.find((it) => !('body' in it) || it.body !== undefined) ?? nodes[0]
  return node && { source, node: statementOf(node) }
}

/** The name of the innermost declaration around a line, undefined between them. */
export function symbolAt(text: string, line: number): string | undefined {
  const source = sourceOf(text)
  const names: string[] = []
  for (let node: ts.Node | undefined = source; node;) {
    node = membersOf(node).find((it) => {
      const [from, to] = [it.getStart(source, true), it.getEnd()].map(
        (at) => source.getLineAndCharacterOfPosition(at).line + 1,
      )
      return from !== undefined && to !== undefined && from <= line && line <= to
    })
    const name = node && nameOf(node)
    if (name !== undefined) names.push(name)
  }
  return names.length > 0 ? names.join('.') : undefined
}

const sourceOf = (text: string) => ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, true)

/** What can be named within a node: declarations of a file, members of a class, an interface or an object. */
function membersOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isSourceFile(node)) return node.statements.flatMap(declarationsOf)
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) return node.members
  if (ts.isEnumDeclaration(node)) return node.members
  if (ts.isVariableDeclaration(node) && node.initializer) {
    const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer
    return ts.isObjectLiteralExpression(value) ? value.properties : []
  }
  return []
}

const declarationsOf = (statement: ts.Statement): readonly ts.Node[] =>
  ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]

function nameOf(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  const { name } = node as Named
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name))
    ? name.text
    : undefined
}

/** A constant is shown with its keyword. */
const statementOf = (node: ts.Node) => (ts.isVariableDeclaration(node) ? node.parent.parent : node)
