import { createHash } from 'node:crypto'
import { Html, html } from './html.js'

const STYLE = `
:root { color-scheme: light dark; --accent: #1554b0; --on-accent: #fff; --line: #767c85; --alert: #a3110b }
@media (prefers-color-scheme: dark) { :root { --accent: #8fbaff; --on-accent: #10161f; --alert: #ff9d96 } }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 2rem 1rem; background: Canvas; color: CanvasText }
main { max-width: 24rem; margin: 0 auto }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem }
input, button { font: inherit; width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border-radius: .375rem }
input { border: 1px solid var(--line); background: Field; color: FieldText }
button { margin-top: 1rem; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer }
button.secondary { background: transparent; color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.alert { border-left: 4px solid var(--alert); padding: .5rem .75rem; color: var(--alert) }
.note { font-size: .875rem }
`
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** A whole page: one heading, no script, nothing from elsewhere. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text
}

export const CSP = 'content-security-policy'

const POLICY = [
  "default-src 'none'",
  "script-src 'none'",
  `style-src ${STYLE_HASH}`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Headers for pages; `formTargets` as for {@link withFormTargets}. */
export function pageHeaders(...formTargets: readonly unknown[]): Record<string, string> {
  return {
    [CSP]: withFormTargets(POLICY, formTargets),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}

/**
 * Browsers apply `form-action` to the redirects after a form, too, so a page whose form leads on to a client must name
 * the client's URI.
 */
export function withFormTargets(policy: string, formTargets: readonly unknown[]): string {
  const sources = formTargets.map(sourceOf).filter((source) => source !== undefined)
  return policy.replace("form-action 'self'", ["form-action 'self'", ...new Set(sources)].join(' '))
}

/** An origin for web addresses, the scheme for native applications' own (`com.example.app:/callback`). */
function sourceOf(uri: unknown): string | undefined {
  const url = typeof uri === 'string' ? URL.parse(uri) : null
  if (!url) return undefined
  return url.origin === 'null' ? url.protocol : url.origin
}
