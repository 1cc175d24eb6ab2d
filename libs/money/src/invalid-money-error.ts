export class InvalidMoneyError extends Error {
  readonly code = 'INVALID_MONEY'

  constructor(amount: string) {
    super(
      `"${amount}" is not an amount of money: write a decimal number with at most 17 digits before and 2 after the point`,
    )
    this.name = 'InvalidMoneyError'
  }
}
