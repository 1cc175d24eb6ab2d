/** What the gateway tells the page. */
export interface Settings {
  /** Issuer of tokens, as browsers reach it. */
  readonly authority: string
  readonly clientId: string
  readonly scope: string
  /** Whether things can be broken on purpose: on a laptop. */
  readonly lab?: boolean
}

/** What of the page there is for everybody who signs in: rights belong to its client. */
export const mayOperate = ({ scope }: Settings): boolean => scope.split(' ').includes('sagas:admin')

export const hasLab = ({ lab }: Settings): boolean => lab === true

/** @throws Error when the gateway does not answer */
export async function loadSettings(): Promise<Settings> {
  const response = await fetch('./page-settings.json')
  if (!response.ok) throw new Error(`the gateway answers ${response.status} when asked for the page's settings`)
  return (await response.json()) as Settings
}
