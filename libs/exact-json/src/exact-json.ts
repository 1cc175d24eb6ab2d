/** A JSON number kept as its source text, so that 64-bit ids and decimals never pass through a float. */
export interface ExactNumber {
  readonly rawJSON: string
}

declare global {
  interface JSON {
    rawJSON(text: string): ExactNumber
    isRawJSON(value: unknown): value is ExactNumber
  }
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown

const keepNumbers: Reviver = (_key, value, context) =>
  typeof value === 'number' && context.source !== undefined ? JSON.rawJSON(context.source) : value

/**
 * Parses JSON and keeps each number as its source text ({@link ExactNumber}); `JSON.stringify` writes it back unchanged.
 * Read such numbers with `exactId` and `exactDecimal`.
 *
 * @throws SyntaxError when the text is not JSON
 */
export function parseExact(text: string): unknown {
  return JSON.parse(text, keepNumbers as (key: string, value: unknown) => unknown)
}

/** Writes a string of decimal digits as a JSON number: `JSON.stringify({ id: exactNumber('9223372036854775807') })`. */
export function exactNumber(digits: string): ExactNumber {
  return JSON.rawJSON(digits)
}
