export interface OperatorsListProperties {
  /** Another one has the list read again. */
  readonly version: number
  /** Posts to an address. */
  readonly act: (path: string) => void
}
