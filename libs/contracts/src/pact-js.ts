import pact from '@pact-foundation/pact'

// The package is CommonJS, and counts its users over the network unless told not to
process.env.PACT_DO_NOT_TRACK ??= 'true'

export const { MatchersV3, MessageProviderPact, Pact, Verifier } = pact
