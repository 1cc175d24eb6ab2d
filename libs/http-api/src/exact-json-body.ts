import { parseExact } from '@ltp/exact-json'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem.js'

/** Deeper nesting is refused: no request here needs it, and recursive code would run out of stack. */
const MAX_DEPTH = 32
const POISON = new Set(['__proto__', 'constructor', 'prototype'])
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Makes `application/json` the only accepted media type. Numbers keep their source text (`@ltp/exact-json`): read them
 * with `exactId` and `exactDecimal`. An empty body is `undefined`. Malformed: 400; any other media type: 415.
 */
export function acceptExactJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      const encoding = request.headers['content-encoding'] ?? 'identity'
      if (encoding !== 'identity') throw new ProblemError({ status: 415, detail: 'content-encoding is not supported' })
      done(null, body.length === 0 ? undefined : parseBodyText(body))
    } catch (error) {
      done(error as Error)
    }
  })
}

function parseBodyText(body: Buffer): unknown {
  try {
    const text = utf8.decode(body)
    if (nestingDepth(text) > MAX_DEPTH) throw new SyntaxError(`it is nested more than ${MAX_DEPTH} levels deep`)
    const value = parseExact(text)
    refusePoison(value)
    return value
  } catch (cause) {
    const detail = `the body is not acceptable JSON in UTF-8: ${(cause as Error).message}`
    throw new ProblemError({ status: 400, code: 'MALFORMED_JSON', detail, cause })
  }
}

/** Counted before parsing, because parsing with a reviver is itself recursive. */
function nestingDepth(text: string): number {
  let [depth, deepest, isInString] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '"') isInString = !isInString
    else if (isInString && character === '\\') i++
    else if (isInString) continue
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}

/** Members of these names change the prototype of an object that they are copied to. */
function refusePoison(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (POISON.has(name)) throw new SyntaxError(`member ${name} is not allowed`)
    refusePoison(member)
  }
}
