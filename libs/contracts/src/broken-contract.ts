interface Report {
  readonly errors: readonly {
    readonly interaction: string
    readonly mismatch: { readonly mismatches?: readonly { readonly mismatch?: string }[]; readonly message?: string }
  }[]
}

/** What the verifier's error says, in few words: its report is on the screen already. */
export function brokenContract(error: unknown): Error {
  const { message } = error as Error
  try {
    const { errors } = JSON.parse(message) as Report
    const lines = errors.map(({ interaction, mismatch }) => {
      const found = mismatch.mismatches?.map(({ mismatch: text = '' }) => `    ${text}`) ?? [`    ${mismatch.message}`]
      return [`  ${interaction.replace(/^Verifying a pact /, '')}`, ...found].join('\n')
    })
    return new Error(`a contract is broken; the report is above\n${lines.join('\n')}`)
  } catch {
    return new Error(`the contract cannot be verified: ${message}`, { cause: error })
  }
}
