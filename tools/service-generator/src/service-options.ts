/** What `npx nx g service` is told. */
export interface ServiceOptions {
  readonly name: string
  /** What the service owns, in any spelling. */
  readonly aggregate?: string
  readonly port?: number
  /** Only files. */
  readonly skipInstall?: boolean
}
