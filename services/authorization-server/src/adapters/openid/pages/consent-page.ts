import { html } from './html.js'
import { page } from './page.js'

export interface ConsentPage {
  readonly path: string
  readonly clientName: string
  readonly userName: string
  /** What the client asks for, in words. */
  readonly permissions: readonly string[]
}

export function consentPage({ path, clientName, userName, permissions }: ConsentPage): string {
  return page(
    'Allow access?',
    html`
      <p><strong>${clientName}</strong> asks to do this for you, ${userName}:</p>
      <ul>
        ${permissions.map((permission) => html`<li>${permission}</li>`)}
      </ul>
      <form method="post" action="${path}/consent"><button type="submit">Allow</button></form>
      <form method="post" action="${path}/abort"><button type="submit" class="secondary">Deny</button></form>
    `,
  )
}
