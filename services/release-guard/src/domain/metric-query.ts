/** What stands for the words of a query. */
export interface QueryWords {
  readonly namespace: string
  readonly target: string
  /** Such as 60s. */
  readonly interval: string
}

/**
 * The query of a MetricTemplate with `{{ namespace }}`, `{{ target }}` and `{{ interval }}` filled in.
 *
 * @throws Error naming any other word: Flagger knows more
 */
export function filledIn(query: string, words: QueryWords): string {
  return query.replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (whole, word: string) => {
    if (!Object.hasOwn(words, word)) throw new Error(`${whole} is not supported, only ${Object.keys(words).join(', ')}`)
    return words[word as keyof QueryWords]
  })
}
