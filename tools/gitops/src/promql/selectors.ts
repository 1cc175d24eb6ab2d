/** A metric that is asked for, and the labels that it is asked for by. */
export interface Selector {
  readonly metric: string
  readonly labels: readonly string[]
}

/** What an expression of PromQL asks for. */
export interface Asked {
  readonly selectors: readonly Selector[]
  /** Labels after `by`, `on` and the like. */
  readonly groupedBy: readonly string[]
}

const TEXT = /"(?:[^"\\]|\\.)*"/g
const COMMENT = /#.*$/gm
/** Ranges and offsets, whose units look like names. */
const TIME = /\[[^\]]*\]|\boffset\s+[-\w$]+/g
const GROUPING = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g
const OPERATOR = /^(?:and|or|unless|bool|by|without|on|ignoring|group_left|group_right|inf|nan)$/i
/** No name goes on before it, no variable of Grafana's is meant, and no function is called. */
const SELECTOR = /(?<![\w:$.])([a-zA-Z_:][\w:]*)?\s*\{([^}]*)\}|(?<![\w:$.])([a-zA-Z_:][\w:]*)\b(?!\s*\()/g
const LABEL = /(\w+)\s*(?:=~|!~|!=|=)/g

/** Finds names without understanding the rest: promtool says whether an expression is one. */
export function askedBy(expression: string): Asked {
  const groupedBy: string[] = []
  const rest = expression
    .replaceAll(TEXT, '""')
    .replaceAll(COMMENT, '')
    .replaceAll(TIME, ' ')
    .replaceAll(GROUPING, (_, labels: string) => {
      groupedBy.push(...labels.split(',').map((label) => label.trim()))
      return ' '
    })
  const selectors = [...rest.matchAll(SELECTOR)].map(([, before = '', matchers = '', alone]) => ({
    metric: alone ?? before,
    labels: [...matchers.matchAll(LABEL)].map(([, label = '']) => label),
  }))
  return {
    selectors: selectors.filter(({ metric }) => !OPERATOR.test(metric)),
    groupedBy: groupedBy.filter((label) => label !== ''),
  }
}
