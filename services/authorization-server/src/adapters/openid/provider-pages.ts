import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { errorPage, signedOutPage, signOutPage } from './pages/message-pages.js'
import { CSP, pageHeaders, withFormTargets } from './pages/page.js'

export function renderError(context: KoaContextWithOIDC, { error, error_description: description }: ErrorOut): void {
  context.type = 'html'
  context.body = errorPage({ error, description })
}

export function renderSignOut(context: KoaContextWithOIDC, form: string): void {
  context.body = signOutPage(form)
}

export function renderSignedOut(context: KoaContextWithOIDC): void {
  context.type = 'html'
  context.body = signedOutPage()
}

/** Koa middleware: oidc-provider's pages get the same headers as our own. */
export async function securePages(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  // before, because oidc-provider adds the hash of a script where a page has one
  context.set(CSP, pageHeaders()[CSP]!)
  await next()
  if (!context.response.is('html')) return
  // browsers complain about 'none' beside a hash
  const withScript = context.response.get(CSP).replace("script-src 'none' 'sha256-", "script-src 'sha256-")
  const policy = withFormTargets(withScript, formTargetsOf(context))
  context.set({ ...pageHeaders(), [CSP]: policy })
}

/** Forms lead on to the client: after signing out, and with `response_mode=form_post`. */
function formTargetsOf(context: KoaContextWithOIDC): unknown[] {
  // not every path has made one
  const parameters = (context.oidc as KoaContextWithOIDC['oidc'] | undefined)?.params
  return [parameters?.redirect_uri, parameters?.post_logout_redirect_uri]
}
