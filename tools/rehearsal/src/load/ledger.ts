/** What a client wanted to order. */
export interface NewOrder {
  /** Digits. */
  readonly customerId: string
  /** Exact, with two decimal places. */
  readonly amount: string
}

/** What a client was promised: its order was answered 201. */
export interface PlacedOrder extends NewOrder {
  /** Digits. */
  readonly orderId: string
}

/** What clients know of all that they ordered. */
export interface Ledger {
  /** Ids of all who may have ordered. Nobody else orders for them. */
  readonly customers: readonly string[]
  readonly placed: readonly PlacedOrder[]
  /** Orders whose answer was lost (none, or 5xx): nobody but the application knows whether there is one. */
  readonly lost: readonly NewOrder[]
}
