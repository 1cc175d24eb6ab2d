/** The page that a browser shows, or the address at which it left the server. */
export interface View {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

/** As much of a browser as signing in needs: cookies with paths, redirects, plain forms. Stays on one origin. */
export class Browser {
  private cookies: Cookie[] = []

  constructor(private readonly origin: string) {}

  /** Goes there and follows redirects until there is a page, or until they leave the origin. */
  async open(address: string, form?: Record<string, string>): Promise<View> {
    let url = new URL(address, this.origin)
    let body = form && new URLSearchParams(form)
    for (let redirects = 0; redirects < 10; redirects++) {
      if (url.origin !== this.origin) return { url: url.href, status: 0, headers: new Headers(), text: '' }
      const response = await this.request(url, body)
      const location = response.headers.get('location')
      if (!location)
        return { url: url.href, status: response.status, headers: response.headers, text: await response.text() }
      url = new URL(location, url)
      body = undefined
    }
    throw new Error(`too many redirects, at last to ${url.href}`)
  }

  /** Submits a form of the page: the one whose action ends so, with its hidden fields. */
  async submit(page: View, action: string, fields: Record<string, string> = {}): Promise<View> {
    const forms = page.text.matchAll(/<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)
    const form = [...forms].find(([, target]) => target!.endsWith(action))
    if (!form) throw new Error(`no form for ${action} in: ${page.text}`)
    const hidden = form[2]!.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)
    const values = Object.fromEntries([...hidden].map(([, name, value]) => [name!, value!]))
    return this.open(new URL(form[1]!, page.url).href, { ...values, ...fields })
  }

  clearCookies(): void {
    this.cookies = []
  }

  private async request(url: URL, body?: URLSearchParams): Promise<Response> {
    const cookie = this.cookies
      .filter(({ path }) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
    const headers = { accept: 'text/html', ...(cookie && { cookie }) }
    const response = await fetch(url, { method: body ? 'POST' : 'GET', body, headers, redirect: 'manual' })
    response.headers.getSetCookie().forEach((line) => this.keep(line))
    return response
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    const path = /; *path=([^;]+)/i.exec(line)?.[1] ?? '/'
    const expired = /; *expires=Thu, 01 Jan 1970/i.test(line)
    this.cookies = this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path)
    if (!expired) this.cookies.push({ name: name!, value: value!, path })
  }
}
