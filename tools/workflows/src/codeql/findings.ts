/** What is looked at of SARIF, the format in which CodeQL tells what it has found. */
export interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: Component; readonly extensions?: readonly Component[] }
    readonly results?: readonly Result[]
  }[]
}

interface Component {
  readonly rules?: readonly Rule[]
}

interface Rule {
  readonly id: string
  readonly defaultConfiguration?: { readonly level?: string }
  /** From 0 to 10, as text; rules about bugs have none. */
  readonly properties?: { readonly 'security-severity'?: string }
}

interface Result {
  readonly ruleId?: string
  readonly level?: string
  readonly message: { readonly text?: string }
  readonly locations?: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation?: { readonly uri?: string }
      readonly region?: { readonly startLine?: number }
    }
  }[]
}

/** From here on GitHub calls a hole's severity high. */
const HIGH = 7

/** A line for each result that is an error or a hole of high severity. A result of a rule that is not described counts as one. */
export function findingsIn({ runs }: Sarif): string[] {
  return runs.flatMap(({ tool, results = [] }) => {
    const rules = [tool.driver, ...(tool.extensions ?? [])].flatMap((component) => component.rules ?? [])
    return results
      .map((result) => ({ result, rule: rules.find(({ id }) => id === result.ruleId) }))
      .filter(({ result, rule }) => !rule || levelOf(result, rule) === 'error' || severityOf(rule) >= HIGH)
      .map(({ result }) => lineOf(result))
  })
}

const levelOf = ({ level }: Result, rule: Rule) => level ?? rule.defaultConfiguration?.level ?? 'warning'

const severityOf = ({ properties }: Rule) => Number(properties?.['security-severity'] ?? 0)

function lineOf({ ruleId = 'no rule', message, locations = [] }: Result): string {
  const { artifactLocation, region } = locations[0]?.physicalLocation ?? {}
  return `${artifactLocation?.uri ?? 'nowhere'}:${region?.startLine ?? 1} ${ruleId}: ${message.text?.split('\n')[0] ?? ''}`
}
