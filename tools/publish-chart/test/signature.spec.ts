import { signingCommand } from '../src/signature.js'

const UNSIGNED = { reference: `ghcr.io/me/charts/a@sha256:${'0'.repeat(64)}`, plainHttp: false }
const COMMAND = `npx nx run a-chart:publish-chart -- --sign-only ${UNSIGNED.reference}`

describe('the command that signs what is published already', () => {
  it('has the signer that it was published with', () => {
    expect(signingCommand('a', { ...UNSIGNED, signer: 'keyless' })).toBe(`${COMMAND} --sign keyless`)
    expect(signingCommand('a', { ...UNSIGNED, signer: { keyFile: 'a.key' } })).toBe(`${COMMAND} --sign a.key`)
  })

  it('asks the registry as it was asked before', () => {
    const command = signingCommand('a', { ...UNSIGNED, signer: 'keyless', plainHttp: true })

    expect(command).toBe(`${COMMAND} --sign keyless --plain-http`)
  })
})
