import pact from '@pact-foundation/pact'

// The package is CommonJS
export const { MatchersV3, MessageProviderPact, Pact, Verifier } = pact
