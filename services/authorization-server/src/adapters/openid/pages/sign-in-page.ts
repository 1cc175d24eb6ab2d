import { html } from './html.js'
import { page } from './page.js'

export interface SignInPage {
  /** Where the interaction's forms go: `<path>/sign-in`, `<path>/abort`. */
  readonly path: string
  readonly clientName: string
  readonly username?: string
  /** Why the last try failed. */
  readonly problem?: string
}

export function signInPage({ path, clientName, username, problem }: SignInPage): string {
  const alert = problem && html`<p class="alert" id="problem" role="alert">${problem}</p>`
  const describedBy = problem && html`aria-invalid="true" aria-describedby="problem"`
  const [focusName, focusPassword] = username ? [undefined, html`autofocus`] : [html`autofocus`, undefined]
  return page(
    'Sign in',
    html`
      <p>to continue to <strong>${clientName}</strong></p>
      ${alert}
      <form method="post" action="${path}/sign-in">
        <label for="username">User name</label>
        <input
          id="username"
          name="username"
          value="${username}"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          maxlength="200"
          required
          ${focusName}
          ${describedBy}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          maxlength="200"
          required
          ${focusPassword}
          ${describedBy}
        />
        <button type="submit">Sign in</button>
      </form>
      <form method="post" action="${path}/abort"><button type="submit" class="secondary">Cancel</button></form>
    `,
  )
}
