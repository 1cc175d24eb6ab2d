export interface OperatorsListProperties {
  /** Another one has the list read again. */
  readonly version: string
  /** Posts to an address. */
  readonly act: (path: string) => void
}
