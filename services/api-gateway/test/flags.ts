const variants = { shown: true, hidden: false }

/** A file in flagd's format: the order history shows what a customer may still spend to those whom the rule names, or to nobody. */
export const flagsShownTo = (rule: unknown = false, state = 'ENABLED'): string =>
  JSON.stringify({
    flags: {
      'available-credit-in-order-history': {
        state,
        variants,
        defaultVariant: 'hidden',
        targeting: { if: [rule, 'shown'] },
      },
    },
  })
