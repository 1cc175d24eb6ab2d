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
    const advice = isLocal(registry)
      ? `; start one: docker run --detach --publish ${host!.split(':')[1] ?? '80'}:5000 registry:3`
      : ''
    throw new Error(`no registry answers at ${url} (${reasonOf(cause)})${advice}`, { cause })
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message || ((cause as { code?: string }).code ?? message) : message
}
