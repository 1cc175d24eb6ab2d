const TIMEOUT_MS = 5_000

/** A registry of this machine speaks plain HTTP. */
export const isLocal = (registry: string) => /^(localhost|127\.0\.0\.1)(:|\/|$)/.test(registry)

/** @throws Error when nothing answers there, with what to do; whether one may push there is seen only when one does */
export async function mustAnswer(registry: string): Promise<void> {
  const [host] = registry.split('/')
  const url = `${isLocal(registry) ? 'http' : 'https'}://${host}/v2/`
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (status === 200 || status === 401) return
    throw new Error(`status ${status}`)
  } catch (cause) {
    const reason = reasonOf(cause)
    throw new Error(`no registry answers at ${url} (${reason})${adviceFor(registry, reason)}`, { cause })
  }
}

function adviceFor(registry: string, reason: string): string {
  if (reason === 'bad port') return '; HTTP is not spoken at such a port: choose another, such as 5000'
  if (reason.startsWith('status ')) return '; something else answers there'
  const port = /:(\d+)/.exec(registry)?.[1] ?? '80'
  return isLocal(registry) ? `; start one: docker run --detach --publish ${port}:5000 registry:3` : ''
}

/** `fetch` tells it as the cause of its error, by a message or by a code. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { message?: string; code?: string } }
  return cause?.message || (cause?.code ?? message)
}
