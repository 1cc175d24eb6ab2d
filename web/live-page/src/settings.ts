/** What the gateway tells the page. */
export interface Settings {
  /** Issuer of tokens, as browsers reach it. */
  readonly authority: string
  readonly clientId: string
  readonly scope: string
  /** Whether things can be broken on purpose: on a laptop. */
  readonly lab?: boolean
}

/** @throws Error when the gateway does not answer */
export async function loadSettings(): Promise<Settings> {
  const response = await fetch('./page-settings.json')
  if (!response.ok) throw new Error(`the gateway answers ${response.status} when asked for the page's settings`)
  return (await response.json()) as Settings
}
