import { MatchersV3 } from './pact-js.js'

/** What a consumer says of a value when not just one will do. */
export const match = {
  integer: (example: number) => MatchersV3.integer(example),
  /** A number with or without decimal places. */
  number: (example: number) => MatchersV3.number(example),
  text: (example: string) => MatchersV3.string(example),
  like: <Value>(example: Value) => MatchersV3.like(example),
  eachLike: <Value>(example: Value) => MatchersV3.eachLike(example),
  /** A text that the whole of a pattern matches, such as `/orders/\\d+`. */
  matching: (pattern: string, example: string) => MatchersV3.regex(pattern, example),
  /** A text with `${name}` in the place of a value that the provider's state handler gives. */
  given: (template: string, example: string) => ({
    // Pact's own fromProviderState lets the consumer send any text, a wrong path too
    ...MatchersV3.regex(patternOf(template), example),
    'pact:generator:type': 'ProviderState',
    expression: template,
  }),
} as const

const patternOf = (template: string) =>
  `^${template
    .split(/\$\{\w+\}/)
    .map((text) => text.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&'))
    .join('[^/]+')}$`
