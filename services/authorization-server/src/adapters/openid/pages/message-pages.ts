import { Html, html } from './html.js'
import { page } from './page.js'

export interface ErrorPage {
  /** OAuth's code, e.g. `invalid_request`. */
  readonly error: string
  readonly description?: string
}

export function errorPage({ error, description }: ErrorPage): string {
  return page(
    'This did not work',
    html`
      <p class="alert" role="alert">${description ?? 'Something went wrong.'}</p>
      <p class="note">Code: ${error}. Go back to the application and try again.</p>
    `,
  )
}

/** @param form oidc-provider's form `op.logoutForm`, which carries the token against forged requests */
export function signOutPage(form: string): string {
  return page(
    'Sign out?',
    html`
      <p>You are signed in here. Signing out ends your session for all applications.</p>
      ${new Html(form)}
      <button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
      <button type="submit" form="op.logoutForm" class="secondary">Stay signed in</button>
    `,
  )
}

export function signedOutPage(): string {
  return page('Signed out', html`<p>You can close this page.</p>`)
}
