const TIMEOUT_MS = 10_000

/**
 * The tags of a repository in a registry: https://github.com/opencontainers/distribution-spec
 *
 * @param repository such as `ghcr.io/<owner>/charts/order-service`
 * @param password of a registry that asks for one; for ghcr.io a token that may read packages
 * @returns undefined when there is no such repository
 * @throws Error when the registry does not answer, or not so
 */
export async function tagsOf(
  repository: string,
  isInsecure: boolean,
  password?: string,
): Promise<string[] | undefined> {
  const [host, ...path] = repository.split('/')
  const name = path.join('/')
  const url = `${isInsecure ? 'http' : 'https'}://${host}/v2/${name}/tags/list?n=1000`
  const first = await ask(url)
  const answer = first.status === 401 ? await ask(url, `Bearer ${await tokenFor(first, password)}`) : first
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new Error(`${url} answers with status ${answer.status}${adviceOf(answer, password)}`)
  return ((await answer.json()) as { tags: string[] | null }).tags ?? []
}

const ask = (url: string, authorization?: string) =>
  fetch(url, {
    headers: authorization ? { authorization } : {},
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    const { cause: inner, message } = cause as Error & { cause?: Error }
    throw new Error(`the registry does not answer: ${url}: ${inner?.message || message}`, { cause })
  })

/** Whoever is not let in is told which variable says who asks. */
function adviceOf({ status }: Response, password: string | undefined): string {
  if (status !== 401 && status !== 403) return ''
  return password
    ? ': the token in REGISTRY_TOKEN may not read there'
    : ': set REGISTRY_TOKEN to a token that may read there'
}

/** As the registry says whom to ask: https://distribution.github.io/distribution/spec/auth/token/ */
async function tokenFor({ headers, url }: Response, password: string | undefined): Promise<string> {
  const challenge = headers.get('www-authenticate') ?? ''
  const { realm, service, scope } = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
  ) as Record<string, string | undefined>
  if (!challenge.startsWith('Bearer ') || realm === undefined)
    throw new Error(`${url} asks for: ${challenge || 'nothing'}`)
  const query = new URLSearchParams({ ...(service && { service }), ...(scope && { scope }) })
  const answer = await ask(`${realm}?${query.toString()}`, password && `Basic ${btoa(`token:${password}`)}`)
  if (!answer.ok) throw new Error(`${realm} gives no token: status ${answer.status}${adviceOf(answer, password)}`)
  const { token, access_token } = (await answer.json()) as { token?: string; access_token?: string }
  return token ?? access_token ?? ''
}
