import ts from 'typescript'

/** What a file tells people of how to call it: the literals that speak of usage, `${...}` in them as it is in the code. */
export function usageTextsIn(code: string): readonly string[] {
  if (!/usage|\[options\]/i.test(code)) return []
  return literalsIn(code).filter((text) => /\busage:|\[options\]/i.test(text))
}

/** The texts in quotes of a file. */
export function literalsIn(code: string): readonly string[] {
  const found: string[] = []
  const source = ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest)
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node)) found.push(node.getText(source).slice(1, -1))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
