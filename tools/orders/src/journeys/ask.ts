import { Problem } from './problem.js'

/** For the begin of an answer, in ms. */
const ANSWER_MS = 10_000

/** As `fetch`. @throws {Problem} when nobody answers in time; what the signal was aborted with */
export async function ask(url: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error(`no answer in ${ANSWER_MS / 1000} s`)), ANSWER_MS)
  try {
    // not elsewhere: it goes with a secret
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.any([init.signal, late.signal]) })
  } catch (cause) {
    init.signal.throwIfAborted()
    throw new Problem('unreachable', `${url} cannot be reached: ${reasonOf(cause)}`, { cause })
  } finally {
    clearTimeout(timer)
  }
}

/** `fetch` hides why it has failed. */
export function reasonOf(error: unknown): string {
  const { code, message, cause } = error as Error & { code?: string; cause?: unknown }
  if (typeof cause === 'object' && cause !== null) return reasonOf(cause)
  // of all addresses of a name that were tried there is a code only
  return message || code || String(error)
}
