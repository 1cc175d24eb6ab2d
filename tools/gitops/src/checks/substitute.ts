/** As Flux names variables: https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution */
const VARIABLE = /\$\{([^}]*)\}/g
const FORM = /^([_a-zA-Z][_a-zA-Z0-9]*)(?::=(.*))?$/s

/**
 * Puts values in place of `${name}` and `${name:=default}`, as `flux envsubst --strict` does. Its other forms are refused: the
 * trees here do without them.
 *
 * @throws Error naming a variable that has neither value nor default
 */
export function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(VARIABLE, (whole, inner: string) => {
    const [, name, otherwise] = FORM.exec(inner) ?? []
    if (name === undefined) throw new Error(`${whole} is neither \${name} nor \${name:=default}`)
    const value = values[name] ?? otherwise
    if (value === undefined) throw new Error(`\${${name}} has no value, and no default`)
    return value
  })
}
