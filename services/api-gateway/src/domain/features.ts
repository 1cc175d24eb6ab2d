import { type Identity } from './caller.js'

/** What is deployed before it is released: to nobody at first, then to testers, then to all. */
export type Feature = 'available-credit-in-order-history'

/** Says to whom features are released. */
export abstract class Features {
  /** Never fails: when nobody can say, the feature is not released. */
  abstract isReleased(feature: Feature, to: Identity): Promise<boolean>
}
